import 'server-only';
import { cache } from 'react';
import { requirePageUser } from '@/app/(workspace)/require-page-user';
import { findDatasetSource } from '@/lib/datasets/data-sources/find-dataset-source';
import { getDataset } from '@/lib/datasets/get-dataset';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import { listGoldenQueries } from '@/lib/datasets/golden-queries/list-golden-queries';
import type { DatasetKnowledge, DatasetSummary, KnownDataset } from '@/lib/datasets/schema';
import { getTrainingProgress } from '@/lib/datasets/training/get-training-progress';
import { modelForMembers } from '@/lib/semantic-model/model-for-members';
import { AppError } from '@/lib/shared/errors';

/** The dataset of a page's address, once a request; null for one that is not there or not the reader's. */
export const loadDataset = cache(async (address: string) => {
  const user = await requirePageUser();
  const id = /^[1-9]\d{0,8}$/.test(address) ? Number(address) : null;
  if (id === null) return null;
  try {
    const [dataset, progress] = await Promise.all([getDataset(user.id, id), getTrainingProgress(user.id, id)]);
    const isKnown = dataset.status === 'ready' || dataset.lastTrainedAt !== null;
    const [knowledge, queries, source] = await Promise.all([
      isKnown ? getDatasetKnowledge(user.id, id) : null,
      dataset.access === 'edit' ? listGoldenQueries(user.id, id) : [],
      dataset.kind === 'database' ? findDatasetSource(user.id, id) : null,
    ]);
    return { user, dataset, progress, knowledge: knowledge && packed(knowledge, dataset.access), queries, source };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
});

/**
 * What a browser is given of it, as one text: of a thousand tables, objects would take seconds to send. Profiles are asked
 * for by table.
 */
function packed({ schema, model, version }: DatasetKnowledge, access: DatasetSummary['access']): string {
  const shown = access === 'edit' ? model : modelForMembers(model, schema);
  const known: KnownDataset = { schema: { ...schema, profiles: [] }, model: shown, version };
  return JSON.stringify(known);
}
