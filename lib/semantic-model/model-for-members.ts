import type { DatabaseSchema, SemanticModel } from '@/lib/semantic-model/schema';
import { findSensitiveColumns } from '@/lib/semantic-model/sensitive-columns';

/** A model as those may read it to whom sensitive values are masked: without definitions that may quote one. */
export function modelForMembers(model: SemanticModel, schema: DatabaseSchema | undefined): SemanticModel {
  const sensitive = findSensitiveColumns(schema ?? { dialect: 'duckdb', tables: [], profiles: [] }, model);
  if (sensitive.isEmpty) return model;
  const isQuiet = (text: string) => !sensitive.mayBeToldBy(text);
  return {
    ...model,
    measures: model.measures.filter(({ expression }) => isQuiet(expression)),
    filters: model.filters.filter(({ expression }) => isQuiet(expression)),
    terms: model.terms.filter(({ meaning }) => isQuiet(meaning)),
  };
}
