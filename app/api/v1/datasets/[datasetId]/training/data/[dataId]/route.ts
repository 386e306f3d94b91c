import { deleteTrainingPair } from '@/app/api/v1/_operations/datasets';
import { route } from '@/app/api/v1/_route/route';
import { deleteGoldenQuery } from '@/lib/datasets/golden-queries/delete-golden-query';

export const DELETE = route(deleteTrainingPair, async ({ user, params }) => {
  await deleteGoldenQuery(user.id, { datasetId: params.dataset_id, id: params.data_id });
  return { message: 'Training data deleted' };
});
