import 'server-only';
import { explainTerms } from '@/lib/analyst/writers/built-in/explain-terms';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import type { ParseInput, ParseOutcome } from '@/lib/semantic-parser/schema';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { lexiconFor } from '@/lib/semantic-parser/schema-index/lexicon-for';

/**
 * Reads a question with the dataset's index, which is built at the first one. Business terms are read as what they mean, where
 * that is understood better than the question as it stands.
 */
export async function parseWithLexicon(dataset: DatasetKnowledge, input: ParseInput): Promise<ParseOutcome> {
  const explained = explainTerms(input.question, dataset.model.terms);
  if (explained === null) return parse(dataset, input);
  const [meant, said] = [await parse(dataset, { ...input, question: explained }), await parse(dataset, input)];
  return confidenceOf(meant) > confidenceOf(said) ? meant : said;
}

async function parse(dataset: DatasetKnowledge, input: ParseInput): Promise<ParseOutcome> {
  const index = await getSchemaIndex(dataset);
  const questions = [input.question, ...input.history.toReversed().map(({ question }) => question)];
  return parseQuestion(await lexiconFor(index, questions), input);
}

const confidenceOf = (outcome: ParseOutcome) => (outcome.kind === 'query' ? outcome.confidence : 0);
