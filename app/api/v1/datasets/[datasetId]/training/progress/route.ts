import { getTrainingProgress } from '@/app/api/v1/_operations/datasets';
import { route } from '@/app/api/v1/_route/route';
import { toWireProgress } from '@/app/api/v1/_schemas/datasets';
import { getDataset } from '@/lib/datasets/get-dataset';
import { getTrainingProgress as findProgress } from '@/lib/datasets/training/get-training-progress';

export const GET = route(getTrainingProgress, async ({ user, params, locale }) => {
  const progress = await findProgress(user.id, params.dataset_id);
  return toWireProgress(await getDataset(user.id, params.dataset_id), progress, locale);
});
