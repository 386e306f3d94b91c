import * as operations from '@/app/api/v1/_operations/datasets';
import { route } from '@/app/api/v1/_route/route';
import { toWireRows } from '@/app/api/v1/_schemas/datasets';
import { listTableRows } from '@/lib/datasets/rows/list-table-rows';

export const GET = route(operations.listTableRows, async ({ user, params, query }) =>
  toWireRows(await listTableRows(user.id, { datasetId: params.dataset_id, table: params.table, schema: query.schema })),
);
