import { frameSteps } from '@/lib/semantic-parser/lexicon/build-frame';
import { cellSteps } from '@/lib/semantic-parser/lexicon/cell-index';
import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import { wholeLexiconSteps } from '@/lib/semantic-parser/lexicon/whole-lexicon';
import type { LexiconInput } from '@/lib/semantic-parser/schema';
import { runAtOnce } from '@/lib/shared/run-in-slices';

export type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';

function* lexiconSteps(input: LexiconInput): Generator<void, Lexicon> {
  const frame = yield* frameSteps(input);
  return yield* wholeLexiconSteps(frame, yield* cellSteps(input.values));
}

/** A lexicon of a whole dataset in one go, for small ones and tests; `getSchemaIndex` serves questions. */
export function buildLexicon(input: LexiconInput): Lexicon {
  return runAtOnce(lexiconSteps(input));
}
