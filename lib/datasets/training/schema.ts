import { z } from 'zod';

export const TRAINING_STEPS = [
  'introspect',
  'profile',
  'relationships',
  'values',
  'check',
  'suggest',
  'describe',
] as const;
export type TrainingStep = (typeof TRAINING_STEPS)[number];

/** One line of a training's log. `detail` holds names and counts, never cell values. */
export const trainingLogEntrySchema = z.object({
  at: z.string(),
  step: z.enum(TRAINING_STEPS),
  level: z.enum(['info', 'warning']),
  /** The line is shown as `datasets.training_log.<code>`. */
  code: z.enum([
    'tables_found',
    'tables_unchanged',
    'tables_changed',
    'columns_gone',
    'columns_retyped',
    'columns_added',
    'schema_changed',
    'resumed',
    'table_failed',
    'relationships_found',
    'values_indexed',
    'column_failed',
    'rows_left_out',
    'type_widened',
    'golden_query_failed',
    'measure_failed',
    'filter_failed',
    'questions_suggested',
    'descriptions_suggested',
    'descriptions_failed',
  ]),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type TrainingLogEntry = z.infer<typeof trainingLogEntrySchema>;
export const trainingLogSchema = z.array(trainingLogEntrySchema);

/** What changed between two introspections, by table name. */
export interface SchemaChange {
  added: string[];
  removed: string[];
  changed: string[];
}

export interface TrainingProgress {
  status: 'pending' | 'training' | 'ready' | 'failed';
  /** 0 to 100 */
  processRate: number;
  /** What is being done now, or that it waits for other trainings to end; null while nothing is. */
  step: TrainingStep | 'import' | 'waiting' | null;
  lastTrainedAt: string | null;
  /** What is no longer in the database, by what was seen since: `Table` and `Table.column`. */
  gone: string[];
  /** Why the newest training did not end well. */
  error: { code: string; params: Record<string, string | number> } | null;
  log: TrainingLogEntry[];
}
