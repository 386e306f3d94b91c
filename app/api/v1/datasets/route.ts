import * as operations from '@/app/api/v1/_operations/datasets';
import { route } from '@/app/api/v1/_route/route';
import { toWireDataset } from '@/app/api/v1/_schemas/datasets';
import { createDatasetFromSource } from '@/lib/datasets/data-sources/create-dataset-from-source';
import { getDataset } from '@/lib/datasets/get-dataset';
import { listDatasets } from '@/lib/datasets/list-datasets';

export const GET = route(operations.listDatasets, async ({ user, query, locale }) => {
  const datasets = await listDatasets(user.id, query);
  return Promise.all(datasets.map((dataset) => toWireDataset(dataset, locale)));
});

export const POST = route(operations.createDataset, async ({ user, body, locale }) => {
  const { id } = await createDatasetFromSource(user.id, { name: body.name, sourceId: body.datasource_id });
  return toWireDataset(await getDataset(user.id, id), locale);
});
