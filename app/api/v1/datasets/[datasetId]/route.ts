import * as operations from '@/app/api/v1/_operations/datasets';
import { route } from '@/app/api/v1/_route/route';
import { toWireDataset } from '@/app/api/v1/_schemas/datasets';
import { getDataset } from '@/lib/datasets/get-dataset';

export const GET = route(operations.getDataset, async ({ user, params }) =>
  toWireDataset(await getDataset(user.id, params.dataset_id)),
);
