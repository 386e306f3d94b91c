import 'server-only';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import { buildLexicon } from '@/lib/semantic-parser/build-lexicon';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import type { ParseInput, ParseOutcome } from '@/lib/semantic-parser/schema';

type Lexicon = ReturnType<typeof buildLexicon>;

// Knowledge is one object per dataset and version, so its lexicon lives and dies with it.
const lexicons = new WeakMap<DatasetKnowledge, Lexicon>();

/** Reads a question with the dataset's lexicon, which is built at the first question. */
export function parseWithLexicon(dataset: DatasetKnowledge, input: ParseInput): ParseOutcome {
  let lexicon = lexicons.get(dataset);
  if (!lexicon) {
    lexicon = buildLexicon({ schema: dataset.schema, model: dataset.model, values: dataset.values });
    lexicons.set(dataset, lexicon);
  }
  return parseQuestion(lexicon, input);
}
