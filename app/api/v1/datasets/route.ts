import * as operations from '@/app/api/v1/_operations/datasets';
import { route } from '@/app/api/v1/_route/route';
import { toWireDataset } from '@/app/api/v1/_schemas/datasets';
import { listDatasets } from '@/lib/datasets/list-datasets';

export const GET = route(operations.listDatasets, async ({ user }) => {
  const datasets = await listDatasets(user.id);
  return datasets.map(toWireDataset);
});
