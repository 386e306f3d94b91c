import type { DatasetKnowledge } from '@/lib/datasets/schema';
import type { ColumnProfile, SemanticModel, StoredValue } from '@/lib/semantic-model/schema';
import { findSensitiveColumns, type SensitiveColumns } from '@/lib/semantic-model/sensitive-columns';

/** Shorter values stand in any sentence. */
const TELLING_LENGTH = 3;

/**
 * What is known of a dataset, less every value of a sensitive column: of its profiles only counts are left, its values are not
 * matched, and no suggested question names one. Prompts, the parser, the schema browser and suggestions all read this.
 */
export function withoutSensitiveValues(knowledge: DatasetKnowledge): DatasetKnowledge {
  const sensitive = findSensitiveColumns(knowledge.schema, knowledge.model);
  if (sensitive.isEmpty) return knowledge;
  const { schema, model, values } = knowledge;
  return {
    ...knowledge,
    schema: { ...schema, profiles: schema.profiles.map((profile) => countsOnly(profile, sensitive)) },
    model: withoutTellingQuestions(model, valuesOf(knowledge, sensitive)),
    values: values.filter(({ table, column }) => !sensitive.has(table, column)),
  };
}

function countsOnly(profile: ColumnProfile, sensitive: SensitiveColumns): ColumnProfile {
  if (!sensitive.has(profile.table, profile.column)) return profile;
  const { histogram: _, ...counts } = profile;
  return { ...counts, min: null, max: null, topValues: [] };
}

/** Columns may have been marked after they were read. */
function valuesOf({ schema, values }: DatasetKnowledge, sensitive: SensitiveColumns): string[] {
  const isHidden = ({ table, column }: Pick<StoredValue, 'table' | 'column'>) => sensitive.has(table, column);
  const indexed = values.filter(isHidden).map(({ value }) => value);
  const profiled = schema.profiles.filter(isHidden).flatMap(({ topValues }) => topValues.map(({ value }) => value));
  return [...new Set([...indexed, ...profiled])].filter((value) => value.length >= TELLING_LENGTH);
}

function withoutTellingQuestions(model: SemanticModel, hidden: readonly string[]): SemanticModel {
  if (hidden.length === 0) return model;
  const isSilent = (question: string) => !hidden.some((value) => question.toLowerCase().includes(value.toLowerCase()));
  const { en, zh } = model.suggestedQuestions;
  return { ...model, suggestedQuestions: { en: en.filter(isSilent), zh: zh.filter(isSilent) } };
}
