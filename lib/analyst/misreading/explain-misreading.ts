import 'server-only';
import { nearNameSteps } from '@/lib/analyst/misreading/near-names';
import { understoodWords } from '@/lib/analyst/misreading/understood-words';
import { NotUnderstood } from '@/lib/analyst/not-understood';
import type { AnswerInput } from '@/lib/analyst/ports';
import { logUnexpected } from '@/lib/log';
import type { ParseOutcome } from '@/lib/semantic-parser/schema';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { lexiconFor } from '@/lib/semantic-parser/schema-index/lexicon-for';
import { runInSlices } from '@/lib/shared/run-in-slices';
import type { Misreading } from '@/lib/shared/turn';

type Unknown = Extract<ParseOutcome, { kind: 'unknown' }>;

/** More unknown words than this are another language, or none. */
const MOST_WORDS = 6;

async function explain({ dataset, ...asked }: AnswerInput, unmatched: readonly string[]): Promise<Misreading> {
  const index = await getSchemaIndex(dataset);
  const lexicon = await lexiconFor(index, [asked.question]);
  const words: Misreading['words'] = [];
  for (const word of [...new Set(unmatched)].slice(0, MOST_WORDS))
    words.push({ word, near: await runInSlices(nearNameSteps(index, word, asked.locale)) });
  return { words, understood: understoodWords(lexicon, asked, unmatched) };
}

/** Why nobody could read a question: word by word, with what in the dataset is near to those that mean nothing. */
export async function explainMisreading(input: AnswerInput, outcome: Unknown): Promise<NotUnderstood> {
  const { unmatched, understood } = outcome;
  const params = {
    words: unmatched.join(input.locale === 'zh' ? '、' : ', '),
    count: unmatched.length,
    understood: understood ?? '',
    read: understood === null ? 0 : 1,
  };
  try {
    return new NotUnderstood(params, await explain(input, unmatched));
  } catch (error) {
    // The refusal stands without its help.
    logUnexpected(error, { in: 'misreading', dataset: input.dataset.id });
    return new NotUnderstood(params, { words: unmatched.map((word) => ({ word, near: [] })), understood: [] });
  }
}
