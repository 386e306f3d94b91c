import { z } from 'zod';
import { NUMBER_FORMATS } from '@/lib/shared/number-writer';
import { COLUMN_KINDS } from '@/lib/shared/result';

/** What a database says of itself, and what people say about it. Pure and client-safe. */

export const DIALECTS = ['duckdb', 'postgres', 'mysql', 'clickhouse'] as const;
export type Dialect = (typeof DIALECTS)[number];

const name = z.string().min(1).max(300);

export const columnSchema = z.object({
  name,
  /** The engine's own type name, such as `DECIMAL(10,2)`. */
  type: z.string().max(200),
  kind: z.enum(COLUMN_KINDS),
  nullable: z.boolean(),
  /** The database's own remark on the column. */
  comment: z.string().max(2000).optional(),
});
export type Column = z.infer<typeof columnSchema>;

export const foreignKeySchema = z.object({
  columns: z.array(name).min(1),
  referencedTable: name,
  referencedColumns: z.array(name).min(1),
});
export type ForeignKey = z.infer<typeof foreignKeySchema>;

export const tableSchema = z.object({
  /** The schema (namespace) of the table where the engine has several; absent for the default one. */
  schema: name.optional(),
  name,
  kind: z.enum(['table', 'view']),
  /** Rows, exact or the engine's estimate; null when unknown. */
  rowCount: z.number().int().nonnegative().nullable(),
  columns: z.array(columnSchema),
  primaryKey: z.array(name),
  foreignKeys: z.array(foreignKeySchema),
  /** Of a view: names of the tables that its definition may read; absent where no definition is shown. */
  reads: z.array(name).optional(),
  /** Columns that the source itself computes, with those of the table that they may read; without `reads`, anything. */
  computed: z.array(z.object({ column: name, reads: z.array(name).optional() })).optional(),
  comment: z.string().max(2000).optional(),
});
export type Table = z.infer<typeof tableSchema>;

export const columnProfileSchema = z.object({
  table: name,
  column: name,
  distinctCount: z.number().nonnegative().nullable(),
  nullFraction: z.number().min(0).max(1).nullable(),
  min: z.union([z.string(), z.number()]).nullable(),
  max: z.union([z.string(), z.number()]).nullable(),
  /** Most frequent values with their counts, most frequent first. */
  topValues: z.array(z.object({ value: z.string(), count: z.number() })),
  /** Every text of the column that says anything is a number; `min` and `max` are then numbers too. */
  texts: z.literal('numbers').optional(),
  /** Counts of equal-width buckets between min and max, for numbers and dates. */
  histogram: z.array(z.number()).optional(),
});
export type ColumnProfile = z.infer<typeof columnProfileSchema>;

/** The introspected schema with its profiles: `datasets.schema_config`. */
export const databaseSchemaSchema = z.object({
  dialect: z.enum(DIALECTS),
  tables: z.array(tableSchema),
  profiles: z.array(columnProfileSchema).default([]),
});
export type DatabaseSchema = z.infer<typeof databaseSchemaSchema>;

const localizedText = z.object({ en: z.string().max(2000).optional(), zh: z.string().max(2000).optional() });
export type LocalizedText = z.infer<typeof localizedText>;
const localizedWords = z.object({
  en: z.array(z.string().min(1).max(200)).default([]),
  zh: z.array(z.string().min(1).max(200)).default([]),
});

const described = {
  label: localizedText.default({}),
  description: localizedText.default({}),
  synonyms: localizedWords.default({ en: [], zh: [] }),
};

const suggested = {
  /** What a language model proposed to say. Nothing reads it until a person makes it the description. */
  suggestedDescription: localizedText.optional(),
};

export const AGGREGATES = ['sum', 'avg', 'min', 'max', 'count', 'count_distinct'] as const;
export type Aggregate = (typeof AGGREGATES)[number];

export const columnModelSchema = z.object({
  name,
  ...described,
  ...suggested,
  role: z.enum(['measure', 'dimension', 'time', 'identifier', 'ignore']).optional(),
  /** How a measure is added up when the question does not say. */
  aggregate: z.enum(AGGREGATES).optional(),
  /** Unit of the stored number: `USD`, `ms`, `bytes`, `%`. */
  unit: z.string().max(40).optional(),
  format: z.enum(NUMBER_FORMATS).optional(),
  /** Values never leave for a model and are masked in members' results. */
  sensitive: z.boolean().default(false),
});
export type ColumnModel = z.infer<typeof columnModelSchema>;

export const tableModelSchema = z.object({
  schema: name.optional(),
  name,
  ...described,
  ...suggested,
  /** Columns that name one row to a person (`["FirstName", "LastName"]`, `["Title"]`). */
  nameColumns: z.array(name).default([]),
  /** The column meant by "in 2024" or "per month" when the question names none. */
  timeColumn: name.optional(),
  /** A link table or other plumbing that is no answer in itself. */
  hidden: z.boolean().default(false),
  columns: z.array(columnModelSchema).default([]),
});
export type TableModel = z.infer<typeof tableModelSchema>;

const relationshipEnd = z.object({ table: name, columns: z.array(name).min(1) });

export const relationshipSchema = z.object({
  /** The many side. */
  from: relationshipEnd,
  /** The one side. */
  to: relationshipEnd,
  cardinality: z.enum(['many-to-one', 'one-to-one', 'many-to-many']).default('many-to-one'),
  /** How the relationship is said: "support representative" for Customer → Employee. */
  ...described,
  source: z.enum(['declared', 'inferred', 'edited']).default('declared'),
  confidence: z.number().min(0).max(1).default(1),
});
export type Relationship = z.infer<typeof relationshipSchema>;

/** A named expression over the columns of `table`, such as revenue = sum(UnitPrice * Quantity). Columns are written plainly, quoted as in the dialect. */
export const measureSchema = z.object({
  name,
  ...described,
  table: name,
  /** Without the aggregate: `"UnitPrice" * "Quantity"`. */
  expression: z.string().min(1).max(2000),
  aggregate: z.enum(AGGREGATES),
  unit: z.string().max(40).optional(),
  format: columnModelSchema.shape.format,
});
export type Measure = z.infer<typeof measureSchema>;

/** A named condition over the columns of `table`: "active customer". */
export const namedFilterSchema = z.object({ name, ...described, table: name, expression: z.string().min(1).max(2000) });
export type NamedFilter = z.infer<typeof namedFilterSchema>;

export const businessTermSchema = z.object({ term: z.string().min(1).max(200), meaning: z.string().min(1).max(2000) });

/** What people say about the data: `datasets.modeling_config`. */
export const semanticModelSchema = z.object({
  version: z.literal(1).default(1),
  tables: z.array(tableModelSchema).default([]),
  relationships: z.array(relationshipSchema).default([]),
  /** What is declared or looks like a relationship, and somebody took out: nothing is joined by it, nor is it found again. */
  unrelated: z.array(z.object({ from: relationshipEnd, to: relationshipEnd })).default([]),
  measures: z.array(measureSchema).default([]),
  filters: z.array(namedFilterSchema).default([]),
  terms: z.array(businessTermSchema).default([]),
  suggestedQuestions: localizedWords.default({ en: [], zh: [] }),
});
export type SemanticModel = z.infer<typeof semanticModelSchema>;
export type SemanticModelInput = z.input<typeof semanticModelSchema>;

/** One distinct stored text value, for matching words of a question to cells. */
export interface StoredValue {
  table: string;
  column: string;
  value: string;
}
