'use server';

import { headers } from 'next/headers';
import { z } from 'zod';
import { userAction } from '@/lib/actions/user-action';
import { addressNetwork, clientAddress } from '@/lib/auth/client-address';
import type { CurrentUser } from '@/lib/auth/schema';
import { connectDataset, createDatasetFromSource } from '@/lib/datasets/data-sources/create-dataset-from-source';
import { deleteSource } from '@/lib/datasets/data-sources/delete-source';
import {
  createSourceInput,
  datasetFromSourceInput,
  testSourceInput,
  testStoredSourceInput,
  updateSourceInput,
} from '@/lib/datasets/data-sources/schema';
import type { ConnectionTester } from '@/lib/datasets/data-sources/take-connection-test';
import { testSource, testStoredSource } from '@/lib/datasets/data-sources/test-source';
import { updateSource } from '@/lib/datasets/data-sources/update-source';
import { deleteDataset, describeDeletion } from '@/lib/datasets/delete-dataset';
import { addGoldenQuery } from '@/lib/datasets/golden-queries/add-golden-query';
import { deleteGoldenQuery } from '@/lib/datasets/golden-queries/delete-golden-query';
import { listGoldenQueries } from '@/lib/datasets/golden-queries/list-golden-queries';
import { addGoldenQueryInput } from '@/lib/datasets/golden-queries/schema';
import { exportModel } from '@/lib/datasets/model/export-model';
import { renameDataset } from '@/lib/datasets/rename-dataset';
import { listColumnProfiles } from '@/lib/datasets/rows/list-column-profiles';
import { listTableRows } from '@/lib/datasets/rows/list-table-rows';
import { tableRef } from '@/lib/datasets/rows/schema';
import { renameDatasetInput } from '@/lib/datasets/schema';
import { countLookUpFrom } from '@/lib/datasets/sharing/count-look-up';
import { declineShare } from '@/lib/datasets/sharing/decline-share';
import { listShares } from '@/lib/datasets/sharing/list-shares';
import { publishDataset } from '@/lib/datasets/sharing/publish-dataset';
import { publishDatasetInput, shareDatasetInput, unshareDatasetInput } from '@/lib/datasets/sharing/schema';
import { shareDataset } from '@/lib/datasets/sharing/share-dataset';
import { unshareDataset } from '@/lib/datasets/sharing/unshare-dataset';
import { getTrainingProgress } from '@/lib/datasets/training/get-training-progress';
import { stopTraining } from '@/lib/datasets/training/stop-training';
import { addToDataset } from '@/lib/datasets/uploads/add-to-dataset';
import { createDatasetFromUpload } from '@/lib/datasets/uploads/create-dataset-from-upload';
import { deleteUpload } from '@/lib/datasets/uploads/delete-upload';
import { addToDatasetInput, createFromUploadInput } from '@/lib/datasets/uploads/schema';
import { id } from '@/lib/shared/id';
import { trainAgain } from '@/lib/turns/train-again';

const datasetRef = z.object({ datasetId: id });

async function testerOf({ id: userId }: CurrentUser): Promise<ConnectionTester> {
  return { userId, address: addressNetwork(clientAddress(await headers())) };
}

export const deleteUploadAction = userAction(z.object({ uploadId: id }), (user, { uploadId }) =>
  deleteUpload(user.id, uploadId),
);

export const createFromUploadAction = userAction(createFromUploadInput, (user, input) =>
  createDatasetFromUpload(user.id, input),
);

export const getTrainingProgressAction = userAction(datasetRef, (user, { datasetId }) =>
  getTrainingProgress(user.id, datasetId),
);

export const startTrainingAction = userAction(
  datasetRef.extend({ describe: z.boolean().default(false) }),
  (user, input) => trainAgain(user.id, input),
);

export const stopTrainingAction = userAction(datasetRef, (user, { datasetId }) => stopTraining(user.id, datasetId));

export const addToDatasetAction = userAction(addToDatasetInput, (user, input) => addToDataset(user.id, input));

export const testSourceAction = userAction(testSourceInput, async (user, input) =>
  testSource(await testerOf(user), input),
);

export const createFromSourceAction = userAction(createSourceInput, (user, input) => connectDataset(user.id, input));

export const testStoredSourceAction = userAction(testStoredSourceInput, async (user, input) =>
  testStoredSource(await testerOf(user), input),
);

export const datasetFromSourceAction = userAction(datasetFromSourceInput, (user, input) =>
  createDatasetFromSource(user.id, input),
);

export const updateSourceAction = userAction(updateSourceInput, (user, input) => updateSource(user.id, input));

export const deleteSourceAction = userAction(z.object({ id }), (user, input) => deleteSource(user.id, input.id));

export const renameDatasetAction = userAction(renameDatasetInput, (user, input) => renameDataset(user.id, input));

export const describeDeletionAction = userAction(datasetRef, (user, { datasetId }) =>
  describeDeletion(user.id, datasetId),
);

export const deleteDatasetAction = userAction(
  datasetRef.extend({ withSource: z.boolean().default(false) }),
  (user, { datasetId, withSource }) => deleteDataset(user.id, datasetId, withSource),
);

export const exportModelAction = userAction(datasetRef, (user, { datasetId }) => exportModel(user.id, datasetId));

export const listGoldenQueriesAction = userAction(datasetRef, (user, { datasetId }) =>
  listGoldenQueries(user.id, datasetId),
);

export const addGoldenQueryAction = userAction(addGoldenQueryInput, (user, input) => addGoldenQuery(user.id, input));

export const deleteGoldenQueryAction = userAction(datasetRef.extend({ id }), (user, input) =>
  deleteGoldenQuery(user.id, input),
);

export const listColumnProfilesAction = userAction(tableRef, (user, input) => listColumnProfiles(user.id, input));

export const listTableRowsAction = userAction(tableRef, (user, input) => listTableRows(user.id, input));

export const listSharesAction = userAction(datasetRef, (user, { datasetId }) => listShares(user.id, datasetId));

export const shareDatasetAction = userAction(shareDatasetInput, async (user, input) => {
  await countLookUpFrom(addressNetwork(clientAddress(await headers())));
  return shareDataset(user.id, input);
});

/** For the one it was shared with. */
export const declineShareAction = userAction(datasetRef, (user, { datasetId }) => declineShare(user.id, datasetId));

export const unshareDatasetAction = userAction(unshareDatasetInput, (user, input) => unshareDataset(user.id, input));

export const publishDatasetAction = userAction(publishDatasetInput, (user, input) => publishDataset(user.id, input));
