/** `[[[…1…]]]`, which readers that call themselves for each level run out of stack on. */
export const nestedLists = (depth: number): string => `${'['.repeat(depth)}1${']'.repeat(depth)}`;

/** `{"a":{"a":…1…}}`. */
export const nestedObjects = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** Never closed. */
export const openLists = (depth: number): string => '['.repeat(depth);

/** Lines that are well, and one behind them that is not: a reader that samples the beginning knows nothing of it. */
export function deepLastLine(depth: number, lines = 50_000): string {
  const good = Array.from({ length: lines }, (_, id) => `{"id":${id},"town":"Paris"}`);
  return `${good.join('\n')}\n{"id":0,"town":${nestedLists(depth)}}\n`;
}
