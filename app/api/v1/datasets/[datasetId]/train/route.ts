import { trainDataset } from '@/app/api/v1/_operations/datasets';
import { route } from '@/app/api/v1/_route/route';
import { toWireProgress } from '@/app/api/v1/_schemas/datasets';
import { getDataset } from '@/lib/datasets/get-dataset';
import { startTraining } from '@/lib/datasets/training/start-training';

export const POST = route(trainDataset, async ({ user, params, locale }) => {
  await startTraining(user.id, params.dataset_id);
  return toWireProgress(await getDataset(user.id, params.dataset_id), locale);
});
