import { testDatasource } from '@/app/api/v1/_operations/datasources';
import { route } from '@/app/api/v1/_route/route';
import { testStoredSource } from '@/lib/datasets/data-sources/test-source';

export const POST = route(testDatasource, async ({ user, params }) => {
  const { version, tables, readOnlyRoleSql } = await testStoredSource(user.id, { id: params.datasource_id });
  return { version, tables, read_only_role_sql: readOnlyRoleSql };
});
