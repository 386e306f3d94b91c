import { Refusal } from '@/lib/sql/guard/outcome';
import { asList, isNode, type Json, type Node } from '@/lib/sql/guard/tree';

/** Most times that the columns of one SELECT may be said when each name of a column before is put in full. */
const MOST_SAID = 1000;

/**
 * DuckDB puts the whole expression in the place of a name that the same SELECT gave before (`a + a AS b, b + b AS c`) and plans what
 * comes of it: sixteen such columns take it 20 s, in which it notices no interrupt. Throws Refusal. `fold` is how names compare.
 */
export function checkAliases(select: Node, fold: (name: string) => string): void {
  const said = new Map<string, number>();
  let all = 0;
  for (const item of asList(select.select_list)) {
    const own = saidIn(item, said, fold);
    all += own;
    if (all > MOST_SAID && own > 1) throw new Refusal('the columns of a SELECT name each other too often');
    const alias = isNode(item) ? String(item.alias ?? '') : '';
    if (alias !== '') said.set(fold(alias), Math.max(1, own));
  }
}

/** How many columns an expression names, with those that stand behind names. */
function saidIn(value: Json, said: ReadonlyMap<string, number>, fold: (name: string) => string): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, part) => sum + saidIn(part, said, fold), 0);
  if (!isNode(value)) return 0;
  if (value.class === 'COLUMN_REF') return said.get(fold(String(asList(value.column_names).at(-1) ?? ''))) ?? 1;
  return Object.values(value).reduce<number>((sum, part) => sum + saidIn(part, said, fold), 0);
}
