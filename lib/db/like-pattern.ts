/** Makes `%`, `_` and `\\` in what a person typed mean themselves inside LIKE, which Prisma's `contains` does not do. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
