import type { LocalizedText } from '@/lib/semantic-model/schema';

/** What is told of a table and its columns to who describes them. No value of a sensitive column is in it. */
export interface TableToDescribe {
  /** Its schema, where it is not the default one, and name. */
  key: string;
  label: string | null;
  comment: string | null;
  rows: number | null;
  columns: { name: string; type: string; comment: string | null; facts: string[] }[];
}

/** What a description of a table says; a table or column left out stays undescribed. */
export interface TableDescription {
  key: string;
  description: LocalizedText | null;
  columns: { name: string; description: LocalizedText }[];
}

/**
 * Describes one batch of tables. Throws AppError: `model_unavailable`, `model_credentials`, `model_rate_limited`, `stopped`.
 */
export type DescribeTables = (tables: readonly TableToDescribe[], signal: AbortSignal) => Promise<TableDescription[]>;
