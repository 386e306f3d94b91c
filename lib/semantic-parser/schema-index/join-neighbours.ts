import type { SchemaFrame } from '@/lib/semantic-parser/lexicon/lexicon';
import { joinTree } from '@/lib/semantic-parser/plan/join-path';

const LONGEST_PATH = 4;

/** Tables on the cheapest joins from the first of `tables` to each of the others, themselves left out. */
export function tablesBetween(frame: SchemaFrame, tables: readonly number[]): number[] {
  const [first, ...others] = tables.map((table) => frame.tables[table]?.name ?? '');
  const between = new Set<number>();
  for (const other of others) {
    const steps = first === undefined ? null : joinTree(frame, first, [other], []);
    if (!steps || steps.length > LONGEST_PATH) continue;
    for (const { to } of steps) between.add(frame.tableByName.get(to) ?? -1);
  }
  return [...between].filter((table) => table >= 0 && !tables.includes(table));
}
