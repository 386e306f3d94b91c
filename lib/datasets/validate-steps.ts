import 'server-only';
import { z } from 'zod';
import {
  columnProfileSchema,
  type DatabaseSchema,
  databaseSchemaSchema,
  type SemanticModel,
  semanticModelSchema,
  tableModelSchema,
  tableSchema,
} from '@/lib/semantic-model/schema';

const looseSchema = databaseSchemaSchema.extend({
  tables: z.array(z.unknown()),
  profiles: z.array(z.unknown()).default([]),
});
const looseModel = semanticModelSchema.extend({ tables: z.array(z.unknown()).default([]) });
const PROFILES_A_STEP = 200;

function* eachOf<T>(schema: z.ZodType<T>, items: readonly unknown[], perStep: number): Generator<void, T[]> {
  const valid: T[] = [];
  for (const [place, item] of items.entries()) {
    if (place % perStep === 0) yield;
    valid.push(schema.parse(item));
  }
  return valid;
}

/** A stored schema, checked piece by piece: yields every few. Throws a `ZodError`. */
export function* schemaValidationSteps(stored: unknown): Generator<void, DatabaseSchema> {
  const { tables, profiles, ...rest } = looseSchema.parse(stored);
  return {
    ...rest,
    tables: yield* eachOf(tableSchema, tables, 5),
    profiles: yield* eachOf(columnProfileSchema, profiles, PROFILES_A_STEP),
  };
}

/** A stored semantic model, checked piece by piece: yields every few tables. Throws a `ZodError`. */
export function* modelValidationSteps(stored: unknown): Generator<void, SemanticModel> {
  const { tables, ...rest } = looseModel.parse(stored);
  return { ...rest, tables: yield* eachOf(tableModelSchema, tables, 5) };
}
