/** The server refused a statement and waits for the next; false for what ends the connection. */
export function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error && 'sqlState' in error && error.sqlState !== undefined && !('fatal' in error && error.fatal)
  );
}

/** Syntax, variables and features that a server does not know. */
const NOT_KNOWN = new Set([1064, 1105, 1109, 1146, 1193, 1231, 1235, 1238, 1289, 1305]);

/** The server refused because it lacks something that MySQL has. */
export function isMissing(error: unknown): boolean {
  return isRefusal(error) && NOT_KNOWN.has(Number((error as Error & { errno?: number }).errno));
}
