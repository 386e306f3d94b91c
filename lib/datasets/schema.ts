import { z } from 'zod';
import type { SourceName } from '@/lib/datasets/data-sources/schema';
import type { DatabaseSchema, Dialect, SemanticModel, StoredValue } from '@/lib/semantic-model/schema';
import { id } from '@/lib/shared/id';
import type { QuestionKind } from '@/lib/shared/question-kinds';

export type DatasetStatus = 'pending' | 'training' | 'ready' | 'failed';

/** What a list or a picker shows. Times are ISO 8601 in UTC. */
export interface DatasetSummary {
  id: number;
  name: string;
  description: string | null;
  kind: 'file' | 'database' | 'sample';
  status: DatasetStatus;
  /** 0 to 100 */
  processRate: number;
  /** The code of why the newest training did not end well, or `schema_changed`; its sentence takes the values. */
  errorMessage: string | null;
  errorParams: Record<string, string | number>;
  lastTrainedAt: string | null;
  ownerId: number | null;
  /** What the asking user may do. */
  access: 'ask' | 'edit';
  tableCount: number;
  createdAt: string;
}

/** Something a model says that does not work on the tables as they are now. */
export interface AffectedDefinition {
  kind: 'measure' | 'filter' | 'relationship';
  name: string;
}

/** What a dataset's page says of changes in its database. */
export interface DatasetDrift {
  /** The database has changed since it was last prepared. */
  isChanged: boolean;
  /** Tables and columns that are not there any more, as `Table` and `Table.column`. */
  gone: string[];
  affected: AffectedDefinition[];
}

/** A dataset on the page that lists them. */
export interface DatasetEntry extends DatasetSummary {
  /** Questions asked about it. */
  questionCount: number;
  /** Whether the questions of everybody are counted, or the reader's alone. */
  countsEverybody: boolean;
  /** Rows of all tables, an estimate for a connected database; null when not known. */
  rowCount: number | null;
}

/** Newest first. */
export interface DatasetEntryPage {
  entries: DatasetEntry[];
  /** What the page after it begins before; null for the last one. */
  next: number | null;
}

/** What is in a dataset, for who is about to ask. */
export interface DatasetOutline {
  datasetId: number;
  tableCount: number;
  /** Rows of all tables; null where they are not known of each. */
  rowCount: number | null;
  /** The main ones. */
  tables: {
    label: string;
    rowCount: number | null;
    columns: { label: string; examples: string[] }[];
    moreColumns: number;
  }[];
}

/** A question to begin with, and what will come of it. */
export interface OfferedQuestion {
  question: string;
  kind: QuestionKind;
}

/** Datasets to choose from. */
export interface DatasetOffer {
  datasets: DatasetSummary[];
  /** Whether there are others, to be searched for. */
  hasMore: boolean;
}

export const offerDatasetsInput = z.object({ search: z.string().trim().max(200).optional() });

/** All that a turn needs to know about a dataset, without its connection. */
export interface DatasetKnowledge {
  id: number;
  name: string;
  /** Changes whenever schema, model or data change. */
  version: number;
  dialect: Dialect;
  schema: DatabaseSchema;
  model: SemanticModel;
  values: readonly StoredValue[];
  goldenQueries: readonly { question: string; sql: string }[];
}

/** The part of it that a dataset's page shows; without profiles. */
export type KnownDataset = Pick<DatasetKnowledge, 'schema' | 'model' | 'version'>;

/** What else a dataset's deletion touches: sessions stay readable, golden queries and shares go. */
export interface DeletionEffects {
  sessions: number;
  goldenQueries: number;
  shares: number;
  /** The data source that would be left with nothing on it; null for a dataset without one of its own. */
  source: SourceName | null;
}

export const renameDatasetInput = z.object({
  datasetId: id,
  name: z.string().trim().min(1).max(120),
  description: z.string().trim().max(2000).nullish(),
});
