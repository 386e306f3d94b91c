import 'server-only';
import { unsafeDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import { mayEditDataset } from '@/lib/datasets/require-editable-dataset';
import type { ReadyDataset } from '@/lib/datasets/require-ready-dataset';
import { maskEngine } from '@/lib/engines/masking/mask-engine';
import { readerView } from '@/lib/engines/masking/table-mask';
import type { Engine } from '@/lib/engines/schema';
import { sensitiveOf } from '@/lib/semantic-model/sensitive-of';

/** The engine as the user may see it: as it is for who may change the dataset, with masks for everybody else. */
export async function maskFor(userId: number, dataset: ReadyDataset, engine: Engine): Promise<Engine> {
  const knowledge = await unsafeDatasetKnowledge(dataset);
  const sensitive = sensitiveOf(knowledge);
  if (sensitive.isEmpty || (await mayEditDataset(userId, dataset.id))) return engine;
  return maskEngine(engine, readerView(knowledge.schema, sensitive));
}
