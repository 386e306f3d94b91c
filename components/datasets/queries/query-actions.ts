import type { ActionResult } from '@/lib/actions/schema';
import type { GoldenQuerySummary } from '@/lib/datasets/golden-queries/schema';

/** What the list of verified queries asks of the server; handed down from the page. */
export interface QueryActions {
  addGoldenQuery: (input: {
    datasetId: number;
    question: string;
    sql: string;
  }) => Promise<ActionResult<GoldenQuerySummary & { isEmpty: boolean }>>;
  deleteGoldenQuery: (input: { datasetId: number; id: number }) => Promise<ActionResult<unknown>>;
}
