import * as operations from '@/app/api/v1/_operations/datasources';
import { route } from '@/app/api/v1/_route/route';
import { toWireDatasource } from '@/app/api/v1/_schemas/datasources';
import { deleteSource } from '@/lib/datasets/data-sources/delete-source';
import { getSource } from '@/lib/datasets/data-sources/get-source';
import { updateSource } from '@/lib/datasets/data-sources/update-source';

export const GET = route(operations.getDatasource, async ({ user, params }) =>
  toWireDatasource(await getSource(user.id, params.datasource_id)),
);

export const PUT = route(operations.changeDatasource, async ({ user, params, body }) =>
  toWireDatasource(await updateSource(user.id, { ...body, id: params.datasource_id })),
);

export const DELETE = route(operations.deleteDatasource, async ({ user, params }) => {
  await deleteSource(user.id, params.datasource_id);
  return { message: 'Datasource deleted' };
});
