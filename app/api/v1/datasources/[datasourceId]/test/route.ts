import { testDatasource } from '@/app/api/v1/_operations/datasources';
import { route } from '@/app/api/v1/_route/route';
import { addressNetwork, clientAddress } from '@/lib/auth/client-address';
import { testStoredSource } from '@/lib/datasets/data-sources/test-source';

export const POST = route(testDatasource, async ({ request, user, params }) => {
  const by = { userId: user.id, address: addressNetwork(clientAddress(request.headers)) };
  const { version, tables, readOnlyRoleSql } = await testStoredSource(by, { id: params.datasource_id });
  return { version, tables, read_only_role_sql: readOnlyRoleSql };
});
