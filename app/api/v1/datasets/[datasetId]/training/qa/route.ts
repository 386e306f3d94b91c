import { addTrainingPair } from '@/app/api/v1/_operations/datasets';
import { atField } from '@/app/api/v1/_route/at-field';
import { route } from '@/app/api/v1/_route/route';
import { toWirePair } from '@/app/api/v1/_schemas/datasets';
import { addGoldenQuery } from '@/lib/datasets/golden-queries/add-golden-query';

export const POST = route(addTrainingPair, async ({ user, params, body }) =>
  toWirePair(await addGoldenQuery(user.id, { ...body, datasetId: params.dataset_id }).catch(atField('sql'))),
);
