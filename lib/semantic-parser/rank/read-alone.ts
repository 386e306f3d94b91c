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
  /** Further ways nearly as good as the chosen one, best first; `nearness` is 1 for one as good. */
  near: { draft: Draft; nearness: number }[];
}

/** Of the chosen way's share a near one has at least so much. */
const NEAR = 0.3;
const MOST_NEAR = 6;

/** What a helpful answer shows beside what was asked for; a plan that was itself changed stays as it is. */
function inStyle(lexicon: Lexicon, input: ParseInput, question: string, way: Way): Draft {
  if (input.columns === 'asked' || way.planChange !== null) return way.draft;
  return draftOf(lexicon, way.units, input, question);
}

/** Reads a question by itself in the way that is likeliest right. */
export function readAlone(lexicon: Lexicon, input: ParseInput, question: string): Alone {
  const { first, ways } = readWays(lexicon, input, question);
  const [best, ...others] = rankWays(RANKER, ways);
  if (!best) return { draft: null, probability: 0, first, ignored: [], near: [] };
  const { way, probability } = best;
  return {
    draft: inStyle(lexicon, input, question, way),
    probability,
    first,
    ignored: way.change === 'ignore' ? [way.text] : [],
    near: others
      .filter(
        (other) =>
          other.share >= NEAR * best.share && other.way.change !== 'ignore' && other.way.planChange !== 'drop-shown',
      )
      .slice(0, MOST_NEAR)
      .map((other) => ({
        draft: inStyle(lexicon, input, question, other.way),
        nearness: other.share / best.share,
      })),
  };
}
