import 'server-only';
import { cache } from 'react';
import { requirePageUser } from '@/app/(workspace)/require-page-user';
import { findDatasetSource } from '@/lib/datasets/data-sources/find-dataset-source';
import { findAffected } from '@/lib/datasets/drift/find-affected';
import { getDataset } from '@/lib/datasets/get-dataset';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import { listGoldenQueries } from '@/lib/datasets/golden-queries/list-golden-queries';
import { listReadings } from '@/lib/datasets/list-readings';
import type { DatasetDrift, DatasetKnowledge, DatasetSummary, KnownDataset } from '@/lib/datasets/schema';
import { getTrainingProgress } from '@/lib/datasets/training/get-training-progress';
import type { TrainingProgress } from '@/lib/datasets/training/schema';
import { modelForMembers } from '@/lib/semantic-model/model-for-members';
import { AppError } from '@/lib/shared/errors';
import { readId } from '@/lib/shared/id';

/** The dataset of a page's address, once a request; null for one that is not there or not the reader's. */
export const loadDataset = cache(async (address: string) => {
  const user = await requirePageUser();
  const id = readId(address);
  if (id === null) return null;
  try {
    const [dataset, progress] = await Promise.all([getDataset(user.id, id), getTrainingProgress(user.id, id)]);
    const isKnown = dataset.status === 'ready' || dataset.lastTrainedAt !== null;
    const [knowledge, queries, source, readings] = await Promise.all([
      isKnown ? getDatasetKnowledge(user.id, id) : null,
      dataset.access === 'edit' ? listGoldenQueries(user.id, id) : [],
      dataset.kind === 'database' ? findDatasetSource(user.id, id) : null,
      dataset.kind === 'file' ? listReadings(user.id, id) : [],
    ]);
    const shown = knowledge && shownTo(knowledge, dataset.access);
    const drift = shown && driftOf(shown, progress, dataset.errorMessage === 'schema_changed');
    return { user, dataset, progress, knowledge: shown && packed(shown), drift, queries, source, readings };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
});

/**
 * What a browser is given of it, as one text: of a thousand tables, objects would take seconds to send. Profiles are asked
 * for by table.
 */
function packed({ schema, model, version }: KnownDataset): string {
  return JSON.stringify({ schema: { ...schema, profiles: [] }, model, version });
}

function shownTo({ schema, model, version }: DatasetKnowledge, access: DatasetSummary['access']): KnownDataset {
  return { schema, model: access === 'edit' ? model : modelForMembers(model, schema), version };
}

function driftOf({ schema, model }: KnownDataset, { gone, log }: TrainingProgress, isChanged: boolean): DatasetDrift {
  const failed = log.flatMap(({ code, detail }) =>
    code === 'measure_failed' || code === 'filter_failed' ? [String(detail.measure ?? detail.filter)] : [],
  );
  return { isChanged, gone, affected: findAffected(model, schema, { gone, failed }) };
}
