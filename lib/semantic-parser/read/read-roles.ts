import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Reading } from '@/lib/semantic-parser/read/reading';
import { isMention, type Term, targetsOf } from '@/lib/semantic-parser/read/term';

/** "destination city", "home team": the role says over which of several keys the table of the next word is reached. */
export function readRoles(lexicon: Lexicon, terms: readonly Term[], reading: Reading): void {
  const found = new Map<Term, number>();
  for (const term of terms) {
    const next = terms[term.index + 1];
    if (!isMention(term) || !isMention(next) || term.used) continue;
    for (const target of targetsOf(term, 'relationship')) {
      const edge = target.kind === 'relationship' ? lexicon.edges[target.edge] : undefined;
      if (!edge || edge.from === edge.to) continue;
      const isOf = (table: number | undefined) => table === edge.to;
      const fits = next.unit.targets.some(
        (other) =>
          (other.kind === 'column' && isOf(lexicon.columns[other.column]?.table)) ||
          (other.kind === 'table' && isOf(other.table)),
      );
      const rivals = lexicon.edges.filter((other) => other.from === edge.from && other.to === edge.to);
      if (fits && rivals.length > 1) found.set(term, edge.index);
    }
  }
  // Two roles at once need the table twice.
  const edges = new Set(found.values());
  if (edges.size !== 1) return;
  for (const [term, edge] of found) {
    term.kind = 'operator';
    term.unit = { ...term.unit, operators: [{ operator: 'stop' }], targets: [] };
    term.used = true;
    reading.roles.push(edge);
  }
}
