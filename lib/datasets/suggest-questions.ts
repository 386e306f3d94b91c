import 'server-only';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { suggestQuestions as suggestFromFrame } from '@/lib/semantic-parser/suggest-questions';
import type { Locale } from '@/lib/shared/locales';

const LIMIT = 6;

/** Made once per dataset version: they live and die with its knowledge. */
const made = new WeakMap<DatasetKnowledge, Partial<Record<Locale, string[]>>>();

async function makeQuestions(knowledge: DatasetKnowledge, locale: Locale): Promise<string[]> {
  const known = made.get(knowledge)?.[locale];
  if (known) return known;
  const questions = suggestFromFrame((await getSchemaIndex(knowledge)).frame, locale, LIMIT);
  made.set(knowledge, { ...made.get(knowledge), [locale]: questions });
  return questions;
}

/**
 * Questions that work on the dataset, best first: those kept with its model, else made from its schema.
 * Throws `not_found` and `dataset_not_ready`.
 */
export async function suggestQuestions(userId: number, datasetId: number, locale: Locale): Promise<string[]> {
  const knowledge = await getDatasetKnowledge(userId, datasetId);
  const kept = knowledge.model.suggestedQuestions[locale];
  return kept.length > 0 ? kept : makeQuestions(knowledge, locale);
}
