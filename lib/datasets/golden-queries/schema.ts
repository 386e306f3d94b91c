import { z } from 'zod';
import { id } from '@/lib/shared/id';

/** Of a dataset. */
export const MOST_GOLDEN_QUERIES = 1000;

export const addGoldenQueryInput = z.object({
  datasetId: id,
  question: z.string().trim().min(1).max(2000),
  sql: z.string().trim().min(1).max(20_000),
});

/** A question with SQL that people vouch for. `problem` says why it does not run any more; null while it does. */
export interface GoldenQuerySummary {
  id: number;
  question: string;
  sql: string;
  problem: string | null;
  createdAt: string;
}
