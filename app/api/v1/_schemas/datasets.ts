import { z } from 'zod';
import { id, responseSchemas, timestamp } from '@/app/api/v1/_schemas/wire';
import type { DatasetSummary } from '@/lib/datasets/schema';

export const datasetParams = z.object({ dataset_id: id });

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
    error_msg: z.string().nullable(),
    last_train_at: timestamp.nullable(),
    owner_id: z.int().nullable().describe('Null: everybody may ask'),
    access: z.enum(['ask', 'edit']),
    table_count: z.int(),
    created_at: timestamp,
  })
  .register(responseSchemas, { id: 'Dataset' });

export const datasetList = z.array(dataset).register(responseSchemas, { id: 'DatasetList' });

export const trainingProgress = z
  .object({
    dataset_id: z.int(),
    status,
    process_rate: progress,
    error_msg: z.string().nullable(),
    last_train_at: timestamp.nullable(),
  })
  .register(responseSchemas, { id: 'TrainingProgress' });

export const suggestedQuestions = z
  .object({ questions: z.array(z.string()) })
  .register(responseSchemas, { id: 'SuggestedQuestions' });

export function toWireDataset(row: DatasetSummary): z.output<typeof dataset> {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    kind: row.kind,
    status: row.status,
    process_rate: row.processRate,
    error_msg: row.errorMessage,
    last_train_at: row.lastTrainedAt,
    owner_id: row.ownerId,
    access: row.access,
    table_count: row.tableCount,
    created_at: row.createdAt,
  };
}

export function toWireProgress(row: DatasetSummary): z.output<typeof trainingProgress> {
  const { process_rate, error_msg, last_train_at, status: state } = toWireDataset(row);
  return { dataset_id: row.id, status: state, process_rate, error_msg, last_train_at };
}
