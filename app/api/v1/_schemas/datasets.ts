import { z } from 'zod';
import { sentenceOf } from '@/app/api/v1/_route/sentence-of';
import { chartData, toChartData } from '@/app/api/v1/_schemas/result';
import { warnings } from '@/app/api/v1/_schemas/warnings';
import { id, page, requestSchemas, responseSchemas, timestamp } from '@/app/api/v1/_schemas/wire';
import { addGoldenQueryInput, type GoldenQuerySummary } from '@/lib/datasets/golden-queries/schema';
import type { TableRows } from '@/lib/datasets/rows/schema';
import { type DatasetSummary, renameDatasetInput } from '@/lib/datasets/schema';
import { TRAINING_STEPS, type TrainingProgress } from '@/lib/datasets/training/schema';
import { datasetName } from '@/lib/datasets/uploads/schema';
import { isErrorCode } from '@/lib/shared/errors';
import { DATE_ORDERS } from '@/lib/shared/file-import';
import { id as bodyId } from '@/lib/shared/id';
import type { Locale } from '@/lib/shared/locales';

export const datasetPage = page(100).extend({
  search: z.string().trim().max(200).optional().describe('Words of the name or the description'),
});
export const datasetParams = z.object({ dataset_id: id });
export const trainingDataParams = datasetParams.extend({ data_id: id });

export const newDataset = z
  .object({ name: datasetName, datasource_id: bodyId.describe('A datasource of the user') })
  .register(requestSchemas, { id: 'NewDataset' });

const files = z
  .array(z.file())
  .min(1)
  .describe('CSV, TSV, JSON, NDJSON, Parquet, XLSX, ODS, SQLite, DuckDB, or zip archives of these');

const dateOrder = z.enum(DATE_ORDERS).optional();
const dateOrderField = dateOrder.describe(
  'What dates begin with that can be read in several orders, such as 03/04/2024; as the rest of the file tells when left out',
);
export const uploadFields = z.object({ name: datasetName, date_order: dateOrder });
export const newUpload = z
  .object({
    name: datasetName.optional().describe('That of the first file when left out'),
    date_order: dateOrderField,
    files,
  })
  .register(requestSchemas, { id: 'Upload' });

export const addedFields = z.object({ mode: z.enum(['append', 'replace']).default('append'), date_order: dateOrder });
export const addedFiles = z
  .object({
    mode: addedFields.shape.mode.describe('Behind the rows of the tables of the same names, or in their place'),
    date_order: dateOrderField,
    files,
  })
  .register(requestSchemas, { id: 'AddedFiles' });

export const datasetChange = renameDatasetInput
  .omit({ datasetId: true })
  .partial()
  .register(requestSchemas, { id: 'DatasetChange' });

export const newTrainingPair = addGoldenQueryInput
  .omit({ datasetId: true })
  .register(requestSchemas, { id: 'NewTrainingPair' });

export const trainingPair = z
  .object({
    id: z.int(),
    question: z.string(),
    sql: z.string(),
    problem: z.string().nullable().describe('Why the SQL does not run any more'),
    created_at: timestamp,
  })
  .register(responseSchemas, { id: 'TrainingPair' });
export const trainingData = z.array(trainingPair).register(responseSchemas, { id: 'TrainingData' });

export const modelingConfigChange = z
  .object({
    modeling_config: z.record(z.string(), z.unknown()).describe('The whole semantic model'),
    version: z.int().positive().optional().describe('That it was made from; without it the present one is replaced'),
  })
  .register(requestSchemas, { id: 'ModelingConfigChange' });
export const modelingConfig = z
  .object({ dataset_id: z.int(), version: z.int(), modeling_config: z.record(z.string(), z.unknown()) })
  .register(responseSchemas, { id: 'ModelingConfig' });

export const tableParams = datasetParams.extend({ table: z.string().min(1).max(300).describe('Its name') });
export const tableQuery = z.object({
  schema: z.string().min(1).max(300).optional().describe('The schema of the table; left out for the default one'),
});
export const tableRows = chartData
  .extend({
    truncated: z.boolean().describe('Whether the table has more rows'),
    masked_columns: z.array(z.string()).describe('Sensitive: their values are null'),
    left_out_columns: z.int().describe('How many columns are not shown'),
  })
  .register(responseSchemas, { id: 'TableRows' });

export function toWireRows(rows: TableRows): z.output<typeof tableRows> {
  const { truncated, masked, leftOut } = rows;
  return { ...toChartData(rows), truncated, masked_columns: masked, left_out_columns: leftOut };
}

const status = z.enum(['pending', 'training', 'ready', 'failed']);
const progress = z.int().min(0).max(100).describe('Percent');

export const dataset = z
  .object({
    id: z.int(),
    name: z.string(),
    description: z.string().nullable(),
    kind: z.enum(['file', 'database', 'sample']),
    status,
    process_rate: progress,
    error_msg: z
      .string()
      .nullable()
      .describe('Why the last training did not end well, or that the schema has changed since'),
    last_train_at: timestamp.nullable(),
    owner_id: z.int().nullable().describe('Null: everybody may ask'),
    access: z.enum(['ask', 'edit']),
    table_count: z.int(),
    created_at: timestamp,
  })
  .register(responseSchemas, { id: 'Dataset' });

/** A dataset with what its files lost on the way. */
export const datasetWithWarnings = dataset
  .extend({ warnings })
  .register(responseSchemas, { id: 'DatasetWithWarnings' });

export const datasetList = z.array(dataset).register(responseSchemas, { id: 'DatasetList' });

export const trainingWish = z
  .object({
    describe: z
      .boolean()
      .default(false)
      .describe(
        'Let the configured language model suggest descriptions; it is sent names, types and samples of what is not sensitive',
      ),
  })
  .register(requestSchemas, { id: 'TrainingWish' });

export const trainingProgress = z
  .object({
    dataset_id: z.int(),
    status,
    process_rate: progress,
    step: z
      .enum(['waiting', 'import', ...TRAINING_STEPS])
      .nullable()
      .describe('What is being done now; `waiting` until other trainings have ended; null while nothing is'),
    error_msg: z.string().nullable(),
    last_train_at: timestamp.nullable(),
  })
  .register(responseSchemas, { id: 'TrainingProgress' });

export const suggestedQuestions = z
  .object({ questions: z.array(z.string()) })
  .register(responseSchemas, { id: 'SuggestedQuestions' });

export function toWirePair(pair: GoldenQuerySummary): z.output<typeof trainingPair> {
  const { id, question, sql, problem, createdAt } = pair;
  return { id, question, sql, problem, created_at: createdAt };
}

export async function toWireDataset(row: DatasetSummary, locale: Locale): Promise<z.output<typeof dataset>> {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    kind: row.kind,
    status: row.status,
    process_rate: row.processRate,
    error_msg: await errorSentence(row, locale),
    last_train_at: row.lastTrainedAt,
    owner_id: row.ownerId,
    access: row.access,
    table_count: row.tableCount,
    created_at: row.createdAt,
  };
}

async function errorSentence({ errorMessage, errorParams }: DatasetSummary, locale: Locale): Promise<string | null> {
  if (errorMessage === null) return null;
  const sentence = await sentenceOf(isErrorCode(errorMessage) ? errorMessage : 'internal', errorParams, locale);
  return errorParams.reference === undefined ? sentence : `${sentence} (${errorParams.reference})`;
}

export async function toWireProgress(
  row: DatasetSummary,
  { step }: Pick<TrainingProgress, 'step'>,
  locale: Locale,
): Promise<z.output<typeof trainingProgress>> {
  const { process_rate, error_msg, last_train_at, status: state } = await toWireDataset(row, locale);
  return { dataset_id: row.id, status: state, process_rate, step, error_msg, last_train_at };
}
