import type { z } from 'zod';
import type { ActionResult } from '@/lib/actions/schema';
import type { ConnectionReport, connectionChange, DataSourceSummary } from '@/lib/datasets/data-sources/schema';

export type ConnectionChange = z.input<typeof connectionChange>;

export type TestStoredSource = (input: {
  id: number;
  connection?: ConnectionChange;
}) => Promise<ActionResult<ConnectionReport>>;

/** What a connection's page asks of the server; handed down from the page. */
export interface SourceActions {
  testStoredSource: TestStoredSource;
  updateSource: (input: {
    id: number;
    name: string;
    connection: ConnectionChange;
  }) => Promise<ActionResult<DataSourceSummary>>;
  deleteSource: (input: { id: number }) => Promise<ActionResult<unknown>>;
  datasetFromSource: (input: { sourceId: number; name: string }) => Promise<ActionResult<{ id: number }>>;
}
