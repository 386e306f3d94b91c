import 'server-only';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import { mayEditDataset } from '@/lib/datasets/require-editable-dataset';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import { sensitiveOf } from '@/lib/semantic-model/sensitive-of';
import { needsSensitive } from '@/lib/semantic-parser/needs-sensitive';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { suggestQuestions as suggestFromFrame } from '@/lib/semantic-parser/suggest-questions';
import type { Locale } from '@/lib/shared/locales';

const LIMIT = 6;

type Made = Partial<Record<`${Locale} ${'all' | 'masked'}`, Promise<string[]>>>;

/** Made once per dataset version: they live and die with its knowledge. */
const made = new WeakMap<DatasetKnowledge, Made>();

async function makeQuestions(knowledge: DatasetKnowledge, locale: Locale): Promise<string[]> {
  const kept = knowledge.model.suggestedQuestions[locale];
  if (kept.length > 0) return kept;
  return suggestFromFrame((await getSchemaIndex(knowledge)).frame, locale, LIMIT);
}

/** Those that need no column whose values are hidden from who may only ask. */
async function makeMasked(knowledge: DatasetKnowledge, locale: Locale): Promise<string[]> {
  const sensitive = sensitiveOf(knowledge);
  const askable: string[] = [];
  for (const question of await makeQuestions(knowledge, locale))
    if (!(await needsSensitive(knowledge, sensitive, { question, locale }))) askable.push(question);
  return askable;
}

/**
 * Questions that work on the dataset and that the user may ask, best first: those kept with its model, else made from its schema.
 * Throws `not_found` and `dataset_not_ready`.
 */
export async function suggestQuestions(userId: number, datasetId: number, locale: Locale): Promise<string[]> {
  const knowledge = await getDatasetKnowledge(userId, datasetId);
  const seesAll = sensitiveOf(knowledge).isEmpty || (await mayEditDataset(userId, datasetId));
  const all = made.get(knowledge) ?? {};
  made.set(knowledge, all);
  const key = `${locale} ${seesAll ? 'all' : 'masked'}` as const;
  all[key] ??= (seesAll ? makeQuestions : makeMasked)(knowledge, locale).catch((error: unknown) => {
    delete all[key];
    throw error;
  });
  return all[key];
}
