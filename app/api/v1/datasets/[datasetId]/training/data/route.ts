import { getTrainingData } from '@/app/api/v1/_operations/datasets';
import { route } from '@/app/api/v1/_route/route';
import { toWirePair } from '@/app/api/v1/_schemas/datasets';
import { listGoldenQueries } from '@/lib/datasets/golden-queries/list-golden-queries';

export const GET = route(getTrainingData, async ({ user, params }) =>
  (await listGoldenQueries(user.id, params.dataset_id)).map(toWirePair),
);
