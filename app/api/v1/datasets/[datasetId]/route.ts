import * as operations from '@/app/api/v1/_operations/datasets';
import { route } from '@/app/api/v1/_route/route';
import { toWireDataset } from '@/app/api/v1/_schemas/datasets';
import { warningsOfReadings } from '@/app/api/v1/_schemas/warnings';
import { deleteDataset } from '@/lib/datasets/delete-dataset';
import { getDataset } from '@/lib/datasets/get-dataset';
import { listReadings } from '@/lib/datasets/list-readings';
import { renameDataset } from '@/lib/datasets/rename-dataset';

export const GET = route(operations.getDataset, async ({ user, params, locale }) => {
  const wire = await toWireDataset(await getDataset(user.id, params.dataset_id), locale);
  const readings = await listReadings(user.id, params.dataset_id);
  return { ...wire, warnings: await warningsOfReadings(readings, locale) };
});

export const PATCH = route(operations.changeDataset, async ({ user, params, body, locale }) => {
  const { name } = await getDataset(user.id, params.dataset_id);
  await renameDataset(user.id, { name, ...body, datasetId: params.dataset_id });
  return toWireDataset(await getDataset(user.id, params.dataset_id), locale);
});

export const DELETE = route(operations.deleteDataset, async ({ user, params }) => {
  await deleteDataset(user.id, params.dataset_id);
  return { message: 'Dataset deleted' };
});
