import 'server-only';
import { startTraining } from '@/lib/datasets/training/start-training';
import { AppError } from '@/lib/shared/errors';
import { getDescriber } from '@/lib/turns/get-describer';

/**
 * Trains a dataset once more, with suggested descriptions where they are asked for. Throws what `startTraining` throws, and
 * `model_not_configured` when nothing can describe.
 */
export async function trainAgain(
  userId: number,
  { datasetId, describe }: { datasetId: number; describe: boolean },
  describer = getDescriber,
): Promise<number> {
  const found = describe ? describer() : null;
  if (describe && !found)
    throw new AppError('model_not_configured', 'descriptions need a model', { field: 'describe' });
  return startTraining(userId, datasetId, undefined, found);
}
