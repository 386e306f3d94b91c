import { type Draft, draftOf } from '@/lib/semantic-parser/draft';
import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import { rankWays } from '@/lib/semantic-parser/rank/choose-way';
import { RANKER } from '@/lib/semantic-parser/rank/ranker';
import { readWays, type Way } from '@/lib/semantic-parser/rank/read-ways';
import type { ParseInput } from '@/lib/semantic-parser/schema';

export interface Alone {
  /** The chosen way, with the columns wished for; null when there is none. */
  draft: Draft | null;
  /** How likely it is right. */
  probability: number;
  /** As the cascade reads the question. */
  first: Draft;
  /** Words that the chosen way passes over. */
  ignored: string[];
}

/** What a helpful answer shows beside what was asked for; a plan that was itself changed stays as it is. */
function inStyle(lexicon: Lexicon, input: ParseInput, question: string, way: Way): Draft {
  if (input.columns === 'asked' || way.planChange !== null) return way.draft;
  return draftOf(lexicon, way.units, input, question);
}

/** Reads a question by itself in the way that is likeliest right. */
export function readAlone(lexicon: Lexicon, input: ParseInput, question: string): Alone {
  const { first, ways } = readWays(lexicon, input, question);
  const [best] = rankWays(RANKER, ways);
  if (!best) return { draft: null, probability: 0, first, ignored: [] };
  const { way, probability } = best;
  return {
    draft: inStyle(lexicon, input, question, way),
    probability,
    first,
    ignored: way.change === 'ignore' ? [way.text] : [],
  };
}
