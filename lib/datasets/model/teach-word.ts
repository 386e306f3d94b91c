import 'server-only';
import { z } from 'zod';
import { addMeaning } from '@/lib/datasets/model/add-meaning';
import { getModel } from '@/lib/datasets/model/get-model';
import { saveModel } from '@/lib/datasets/model/save-model';
import { requireEditableDataset } from '@/lib/datasets/require-editable-dataset';
import { AppError } from '@/lib/shared/errors';
import { id } from '@/lib/shared/id';
import { meaningSchema } from '@/lib/shared/turn';

export const teachWordInput = z.object({
  datasetId: id,
  word: z.string().trim().min(1).max(200),
  meaning: meaningSchema,
});

const TRIES = 3;

/**
 * Makes a word mean something of the dataset, from the next question on. Throws `not_found`, `forbidden`, `invalid_input` for what is
 * not there, and what `saveModel` throws.
 */
export async function teachWord(
  userId: number,
  { datasetId, word, meaning }: z.output<typeof teachWordInput>,
): Promise<void> {
  await requireEditableDataset(userId, datasetId);
  for (let attempt = 1; ; attempt += 1) {
    const { version, model } = await getModel(userId, datasetId);
    try {
      await saveModel(userId, { datasetId, version, model: addMeaning(model, word, meaning) });
      return;
    } catch (error) {
      // Somebody else changed the model in between: their change stays, and the word is added to it.
      if (!(error instanceof AppError) || error.code !== 'model_changed' || attempt === TRIES) throw error;
    }
  }
}
