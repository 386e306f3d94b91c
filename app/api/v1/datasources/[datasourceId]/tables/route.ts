import { listDatasourceTables } from '@/app/api/v1/_operations/datasources';
import { route } from '@/app/api/v1/_route/route';
import { toWireTable } from '@/app/api/v1/_schemas/datasources';
import { listSourceTables } from '@/lib/datasets/data-sources/list-source-tables';

export const GET = route(listDatasourceTables, async ({ user, params }) =>
  (await listSourceTables(user.id, params.datasource_id)).map(toWireTable),
);
