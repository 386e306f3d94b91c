import { tableWordsOf } from '@/lib/semantic-parser/lexicon/verb-tables';
import { distance, tableIndex } from '@/lib/semantic-parser/plan/join-path';
import type { Instance } from '@/lib/semantic-parser/plan/plan';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { lemmatise } from '@/lib/semantic-parser/text/lemmatise';

/** The table that records what a verb says happened to rows of `focus`: "sold" → invoice lines. */
export function tableOfVerb(context: ResolveContext, verb: string, focus: Instance): Instance | null {
  const start = tableIndex(context.lexicon, focus);
  let best: { name: string; cost: number } | null = null;
  for (const [place, word] of tableWordsOf(verb.toLowerCase()).entries()) {
    for (const target of context.lexicon.phrases.get(word.split(' ').map(lemmatise).join(' ')) ?? []) {
      if (target.kind !== 'table' || target.weight < 0.7 || target.table === start) continue;
      const cost = distance(context.lexicon, start, target.table) + place * 0.01;
      if (Number.isFinite(cost) && (!best || cost < best.cost))
        best = { name: context.lexicon.tables[target.table]?.name ?? '', cost };
    }
  }
  return best?.name ?? null;
}
