import type { LexiconColumn } from '@/lib/semantic-parser/lexicon/lexicon';
import { ADJECTIVES } from '@/lib/semantic-parser/lexicon/operators-en';
import type { Quantity } from '@/lib/semantic-parser/link/unit';
import { distance, tableIndex } from '@/lib/semantic-parser/plan/join-path';
import type { Instance } from '@/lib/semantic-parser/plan/plan';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { isConvertible } from '@/lib/semantic-parser/resolve/convert-quantity';
import { lemmatise } from '@/lib/semantic-parser/text/lemmatise';

/** Adjectives that mean the other way round on a column: old is a high age but an early birth date. */
export function reverses(adjective: string, column: LexiconColumn): boolean {
  const dated = column.temporal || column.year || /birth|built|founded|opened|year/.test(column.words.join(' '));
  return dated && (adjective === 'old' || adjective === 'young') && !column.words.includes('age');
}

/** The column an adjective measures on a table: `longer` → `Milliseconds`, `oldest` → `age` or `BirthDate`. */
export function resolveHint(
  context: ResolveContext,
  adjective: string,
  instance: Instance | null,
  quantity: Quantity | null,
): { column: LexiconColumn; instance: Instance } | null {
  const { lexicon } = context;
  const words = ADJECTIVES[adjective]?.words.split('|') ?? [];
  const focus = instance ? tableIndex(lexicon, instance) : -1;
  let best: { column: LexiconColumn; score: number } | null = null;
  for (const [place, phrase] of words.entries()) {
    const key = phrase.split(' ').map(lemmatise).join(' ');
    for (const target of lexicon.phrases.get(key) ?? []) {
      if (target.kind !== 'column') continue;
      const column = lexicon.columns[target.column];
      if (!column || (!column.numeric && !column.temporal) || (column.key && !column.year)) continue;
      const anchored = context.anchors.some((anchor) => anchor.table === column.table);
      const far =
        focus < 0
          ? anchored
            ? 0
            : 0.3
          : column.table === focus
            ? -0.3
            : Math.min(5, distance(lexicon, focus, column.table)) * 0.3;
      const fits = quantity && isConvertible(quantity, column) ? 0.5 : 0;
      const score = target.weight - place * 0.02 - far + fits;
      if (!best || score > best.score) best = { column, score };
    }
  }
  if (!best || best.score < 0.2) return null;
  const home = best.column.table === focus && instance ? instance : (lexicon.tables[best.column.table]?.name ?? '');
  return { column: best.column, instance: home };
}
