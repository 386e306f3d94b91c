import 'server-only';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import type { ParseInput, ParseOutcome } from '@/lib/semantic-parser/schema';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { lexiconFor } from '@/lib/semantic-parser/schema-index/lexicon-for';

/** Reads a question with the dataset's index, which is built at the first one. */
export async function parseWithLexicon(dataset: DatasetKnowledge, input: ParseInput): Promise<ParseOutcome> {
  const index = await getSchemaIndex(dataset);
  const questions = [input.question, ...input.history.toReversed().map(({ question }) => question)];
  return parseQuestion(await lexiconFor(index, questions), input);
}
