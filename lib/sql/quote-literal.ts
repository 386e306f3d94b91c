/** A text as a standard SQL string, whatever it contains. */
export function quoteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
