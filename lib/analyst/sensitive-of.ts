import type { DatasetKnowledge } from '@/lib/datasets/schema';
import { findSensitiveColumns, type SensitiveColumns } from '@/lib/semantic-model/sensitive-columns';

// Knowledge is one object per dataset and version.
const found = new WeakMap<DatasetKnowledge, SensitiveColumns>();

/** The columns of a dataset whose values must not leave for a model. */
export function sensitiveOf(dataset: DatasetKnowledge): SensitiveColumns {
  const known = found.get(dataset) ?? findSensitiveColumns(dataset.schema, dataset.model);
  found.set(dataset, known);
  return known;
}
