import type { Relationship } from '@/lib/semantic-model/schema';

/** Names of at most `most` tables around `focus`: itself, what it is related to, what those are related to, and so on. */
export function pickTables(relationships: readonly Relationship[], focus: string, most: number): Set<string> {
  const picked = new Set([focus]);
  let edge = [focus];
  while (edge.length > 0 && picked.size < most) {
    const next: string[] = [];
    for (const name of edge) {
      for (const { from, to } of relationships) {
        const other = from.table === name ? to.table : to.table === name ? from.table : null;
        if (other === null || picked.has(other) || picked.size >= most) continue;
        picked.add(other);
        next.push(other);
      }
    }
    edge = next;
  }
  return picked;
}

/** The table with the most relationships: where a picture of a part starts. */
export function busiestTable(names: readonly string[], relationships: readonly Relationship[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { from, to } of relationships)
    for (const { table } of [from, to]) counts.set(table, (counts.get(table) ?? 0) + 1);
  return names.toSorted((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0))[0];
}
