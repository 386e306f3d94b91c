import { listDatasourceTables } from '@/app/api/v1/_operations/datasources';
import { route } from '@/app/api/v1/_route/route';
import { toWireTable } from '@/app/api/v1/_schemas/datasources';
import { addressNetwork, clientAddress } from '@/lib/auth/client-address';
import { listSourceTables } from '@/lib/datasets/data-sources/list-source-tables';

export const GET = route(listDatasourceTables, async ({ request, user, params }) => {
  const by = { userId: user.id, address: addressNetwork(clientAddress(request.headers)) };
  return (await listSourceTables(by, params.datasource_id)).map(toWireTable);
});
