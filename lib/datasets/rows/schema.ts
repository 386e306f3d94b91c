import { z } from 'zod';
import { id } from '@/lib/shared/id';
import type { ResultTable } from '@/lib/shared/result';

/** Names one table of a dataset. */
export const tableRef = z.object({
  datasetId: id,
  /** The schema (namespace) of the table; left out for the default one. */
  schema: z.string().min(1).max(300).optional(),
  table: z.string().min(1).max(300),
});

/** The first rows of a table, in no order of ours. Long texts are cut. */
export interface TableRows extends ResultTable {
  /** Columns whose values this reader may not see: their cells are null. */
  masked: string[];
  /** How many columns are left out, because there are more than can be shown. */
  leftOut: number;
}
