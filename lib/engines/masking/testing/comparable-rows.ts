/** Rows as every engine gives them: whole numbers as numbers, and in one order where the statement asks for none. */
export function comparableRows(sql: string, rows: readonly (readonly unknown[])[]): unknown[][] {
  const plain = (cell: unknown) => (typeof cell === 'string' && /^\d+$/.test(cell) ? Number(cell) : cell);
  const found = rows.map((row) => row.map(plain));
  if (/ORDER BY/i.test(sql)) return found;
  return found.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}
