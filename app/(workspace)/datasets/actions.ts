'use server';

import { z } from 'zod';
import { userAction } from '@/lib/actions/user-action';
import { getTrainingProgress } from '@/lib/datasets/training/get-training-progress';
import { startTraining } from '@/lib/datasets/training/start-training';
import { stopTraining } from '@/lib/datasets/training/stop-training';
import { createDatasetFromUpload } from '@/lib/datasets/uploads/create-dataset-from-upload';
import { deleteUpload } from '@/lib/datasets/uploads/delete-upload';
import { previewUpload } from '@/lib/datasets/uploads/preview-upload';
import { createFromUploadInput, previewUploadInput } from '@/lib/datasets/uploads/schema';

const datasetRef = z.object({ datasetId: z.number().int().positive() });

export const previewUploadAction = userAction(previewUploadInput, (user, input) => previewUpload(user.id, input));

export const deleteUploadAction = userAction(
  z.object({ uploadId: z.number().int().positive() }),
  (user, { uploadId }) => deleteUpload(user.id, uploadId),
);

export const createFromUploadAction = userAction(createFromUploadInput, (user, input) =>
  createDatasetFromUpload(user.id, input),
);

export const getTrainingProgressAction = userAction(datasetRef, (user, { datasetId }) =>
  getTrainingProgress(user.id, datasetId),
);

export const startTrainingAction = userAction(datasetRef, (user, { datasetId }) => startTraining(user.id, datasetId));

export const stopTrainingAction = userAction(datasetRef, (user, { datasetId }) => stopTraining(user.id, datasetId));
