const PIECE = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\/|\w+|\s+|[\s\S]/g;

/** Splits `CREATE VIEW name (columns) AS SELECT ...`, SQLite's `[names]` and backticks as double quotes; null if it is none. */
export function viewBody(sql: string, dialect: 'sqlite' | 'duckdb'): { columns: string; select: string } | null {
  const pieces = (sql.match(PIECE) ?? []).map((piece) => {
    if (dialect === 'duckdb') return piece;
    if (piece.startsWith('[') && piece.endsWith(']') && piece.length > 1) return quote(piece.slice(1, -1));
    if (piece.startsWith('`') && piece.length > 1) return quote(piece.slice(1, -1).replaceAll('``', '`'));
    return piece;
  });
  const as = pieces.findIndex((piece) => piece.toUpperCase() === 'AS');
  if (as < 0) return null;
  const head = pieces.slice(0, as);
  const open = head.indexOf('(');
  return {
    columns: open < 0 ? '' : ` ${head.slice(open).join('').trim()}`,
    select: pieces
      .slice(as + 1)
      .join('')
      .trim()
      .replace(/;\s*$/, ''),
  };
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
