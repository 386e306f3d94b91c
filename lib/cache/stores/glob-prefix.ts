/** The Redis pattern for "starts with": what is special in a pattern is escaped. */
export function globPrefix(prefix: string): string {
  return `${prefix.replace(/[\\*?[\]^]/g, '\\$&')}*`;
}
