import * as operations from '@/app/api/v1/_operations/datasources';
import { route } from '@/app/api/v1/_route/route';
import { toWireDatasource } from '@/app/api/v1/_schemas/datasources';
import { createSource } from '@/lib/datasets/data-sources/create-source';
import { listSources } from '@/lib/datasets/data-sources/list-sources';
import { connectionFromUrl } from '@/lib/datasets/data-sources/schema';
import { AppError } from '@/lib/shared/errors';

export const GET = route(operations.listDatasources, async ({ user }) =>
  (await listSources(user.id)).map(toWireDatasource),
);

export const POST = route(operations.createDatasource, async ({ user, body }) => {
  const { name, url, kind, connection } = body;
  const given = url === undefined ? connection && { kind: kind ?? 'postgres', connection } : connectionFromUrl(url);
  if (!given) throw new AppError('invalid_input', 'no connection', { field: url === undefined ? 'connection' : 'url' });
  return toWireDatasource(await createSource(user.id, { name, ...given }));
});
