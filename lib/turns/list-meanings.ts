import 'server-only';
import { z } from 'zod';
import { spokenNames } from '@/lib/analyst/misreading/spoken-names';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { id } from '@/lib/shared/id';
import type { Locale } from '@/lib/shared/locales';
import type { Meaning } from '@/lib/shared/turn';

export const listMeaningsInput = z.object({ datasetId: id, locale: z.enum(['en', 'zh']) });

/** More than anybody looks through; those of wide schemas are found by typing in the model's editor. */
const MOST = 500;

/** What a word may mean in a dataset: measures and filters first, then tables, then columns. Throws `not_found`, `dataset_not_ready`. */
export async function listMeanings(
  userId: number,
  { datasetId, locale }: { datasetId: number; locale: Locale },
): Promise<Meaning[]> {
  const { frame } = await getSchemaIndex(await getDatasetKnowledge(userId, datasetId));
  return spokenNames(frame, locale)
    .take(MOST)
    .map(({ meaning }) => meaning)
    .toArray();
}
