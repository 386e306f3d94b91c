import type { DatabaseSchema, SemanticModel } from '@/lib/semantic-model/schema';
import { findSensitiveColumns, type SensitiveColumns } from '@/lib/semantic-model/sensitive-columns';

interface Described {
  schema: DatabaseSchema;
  model: SemanticModel;
}

const found = new WeakMap<Described, SensitiveColumns>();

/** The sensitive columns of what is known of a dataset, found once: knowledge is one object per dataset and version, and never changed. */
export function sensitiveOf(knowledge: Described): SensitiveColumns {
  const known = found.get(knowledge) ?? findSensitiveColumns(knowledge.schema, knowledge.model);
  found.set(knowledge, known);
  return known;
}
