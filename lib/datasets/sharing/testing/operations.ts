import { createDatasetFromSource } from '@/lib/datasets/data-sources/create-dataset-from-source';
import { deleteSource } from '@/lib/datasets/data-sources/delete-source';
import { getSource } from '@/lib/datasets/data-sources/get-source';
import { listSourceDatasets } from '@/lib/datasets/data-sources/list-source-datasets';
import { listSourceTables } from '@/lib/datasets/data-sources/list-source-tables';
import { requireSource } from '@/lib/datasets/data-sources/require-source';
import { testStoredSource } from '@/lib/datasets/data-sources/test-source';
import { updateSource } from '@/lib/datasets/data-sources/update-source';
import { deleteDataset, describeDeletion } from '@/lib/datasets/delete-dataset';
import { getDataset } from '@/lib/datasets/get-dataset';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import { addGoldenQuery } from '@/lib/datasets/golden-queries/add-golden-query';
import { deleteGoldenQuery } from '@/lib/datasets/golden-queries/delete-golden-query';
import { listGoldenQueries } from '@/lib/datasets/golden-queries/list-golden-queries';
import { listReadings } from '@/lib/datasets/list-readings';
import { exportModel } from '@/lib/datasets/model/export-model';
import { getModel } from '@/lib/datasets/model/get-model';
import { importModel } from '@/lib/datasets/model/import-model';
import { saveModel } from '@/lib/datasets/model/save-model';
import { teachWord } from '@/lib/datasets/model/teach-word';
import { openEngine } from '@/lib/datasets/open-engine';
import { outlineDataset } from '@/lib/datasets/outline-dataset';
import { renameDataset } from '@/lib/datasets/rename-dataset';
import { requireEditableDataset, requireOwnDataset } from '@/lib/datasets/require-editable-dataset';
import { requireReadyDataset } from '@/lib/datasets/require-ready-dataset';
import { listColumnProfiles } from '@/lib/datasets/rows/list-column-profiles';
import { listTableRows } from '@/lib/datasets/rows/list-table-rows';
import { declineShare } from '@/lib/datasets/sharing/decline-share';
import { listShares } from '@/lib/datasets/sharing/list-shares';
import { publishDataset } from '@/lib/datasets/sharing/publish-dataset';
import { shareDataset } from '@/lib/datasets/sharing/share-dataset';
import { unshareDataset } from '@/lib/datasets/sharing/unshare-dataset';
import { suggestQuestions } from '@/lib/datasets/suggest-questions';
import { getTrainingProgress } from '@/lib/datasets/training/get-training-progress';
import { startTraining } from '@/lib/datasets/training/start-training';
import { stopTraining } from '@/lib/datasets/training/stop-training';
import { addToDataset } from '@/lib/datasets/uploads/add-to-dataset';
import { createDatasetFromUpload } from '@/lib/datasets/uploads/create-dataset-from-upload';
import { deleteUpload } from '@/lib/datasets/uploads/delete-upload';
import { openUpload } from '@/lib/datasets/uploads/open-upload';
import { previewUpload } from '@/lib/datasets/uploads/preview-upload';
import { requireUpload } from '@/lib/datasets/uploads/require-upload';
import { welcomeQuestions } from '@/lib/datasets/welcome-questions';

/** What there is to be asked for. */
export interface Place {
  datasetId: number;
  /** Of the dataset's owner, as the upload. */
  sourceId: number;
  uploadId: number;
  goldenId: number;
  /** With whom it is shared for asking. */
  asker: number;
  /** Makes an upload of the user's own. */
  newUpload: (userId: number) => Promise<number>;
}

/** `shared`: only those it is shared with. `mine`: only its owner, for everybody else it is not there. */
export type Who = 'read' | 'edit' | 'own' | 'publish' | 'shared' | 'mine';

interface Tried {
  who: Who;
  run: (userId: number, place: Place) => Promise<unknown>;
}

const table = ({ datasetId }: Place) => ({ datasetId, table: 'towns' });
const version = 1;
const TOWNS = { table: 'towns', name: 'towns', label: 'Towns' };

const READING: Record<string, Tried> = {
  listReadings: { who: 'read', run: (user, { datasetId }) => listReadings(user, datasetId) },
  getDataset: { who: 'read', run: (user, { datasetId }) => getDataset(user, datasetId) },
  getDatasetKnowledge: { who: 'read', run: (user, { datasetId }) => getDatasetKnowledge(user, datasetId) },
  requireReadyDataset: { who: 'read', run: (user, { datasetId }) => requireReadyDataset(user, datasetId) },
  openEngine: { who: 'read', run: (user, { datasetId }) => openEngine(user, datasetId) },
  outlineDataset: { who: 'read', run: (user, { datasetId }) => outlineDataset(user, datasetId, 'en') },
  welcomeQuestions: { who: 'read', run: (user, { datasetId }) => welcomeQuestions(user, datasetId, 'en') },
  suggestQuestions: { who: 'read', run: (user, { datasetId }) => suggestQuestions(user, datasetId, 'en') },
  getTrainingProgress: { who: 'read', run: (user, { datasetId }) => getTrainingProgress(user, datasetId) },
  listTableRows: { who: 'read', run: (user, place) => listTableRows(user, table(place)) },
  listColumnProfiles: { who: 'read', run: (user, place) => listColumnProfiles(user, table(place)) },
  getModel: { who: 'read', run: (user, { datasetId }) => getModel(user, datasetId) },
  exportModel: { who: 'read', run: (user, { datasetId }) => exportModel(user, datasetId) },
  listGoldenQueries: { who: 'read', run: (user, { datasetId }) => listGoldenQueries(user, datasetId) },
};

const EDITING: Record<string, Tried> = {
  requireEditableDataset: { who: 'edit', run: (user, { datasetId }) => requireEditableDataset(user, datasetId) },
  renameDataset: { who: 'edit', run: (user, { datasetId }) => renameDataset(user, { datasetId, name: 'New' }) },
  saveModel: { who: 'edit', run: (user, { datasetId }) => saveModel(user, { datasetId, version, model: {} }) },
  importModel: {
    who: 'edit',
    run: (user, { datasetId }) => importModel(user, { datasetId, version, yaml: 'version: 1' }),
  },
  teachWord: {
    who: 'edit',
    run: (user, { datasetId }) => teachWord(user, { datasetId, word: 'places', meaning: { kind: 'table', ...TOWNS } }),
  },
  addGoldenQuery: {
    who: 'edit',
    run: (user, { datasetId }) => addGoldenQuery(user, { datasetId, question: 'q', sql: 'SELECT count(*) FROM towns' }),
  },
  deleteGoldenQuery: {
    who: 'edit',
    run: (user, { datasetId, goldenId }) => deleteGoldenQuery(user, { datasetId, id: goldenId }),
  },
  addToDataset: {
    who: 'edit',
    run: async (user, { datasetId, newUpload }) =>
      addToDataset(user, { datasetId, uploadId: await newUpload(user), mode: 'append', files: [] }),
  },
  startTraining: { who: 'edit', run: (user, { datasetId }) => startTraining(user, datasetId) },
  stopTraining: { who: 'edit', run: (user, { datasetId }) => stopTraining(user, datasetId) },
};

const OWNING: Record<string, Tried> = {
  requireOwnDataset: { who: 'own', run: (user, { datasetId }) => requireOwnDataset(user, datasetId) },
  listShares: { who: 'own', run: (user, { datasetId }) => listShares(user, datasetId) },
  shareDataset: {
    who: 'own',
    run: (user, { datasetId }) => shareDataset(user, { datasetId, login: 'asker', access: 'ask' }),
  },
  declineShare: { who: 'shared', run: (user, { datasetId }) => declineShare(user, datasetId) },
  unshareDataset: {
    who: 'own',
    run: (user, { datasetId, asker }) => unshareDataset(user, { datasetId, userId: asker }),
  },
  describeDeletion: { who: 'own', run: (user, { datasetId }) => describeDeletion(user, datasetId) },
  publishDataset: { who: 'publish', run: (user, { datasetId }) => publishDataset(user, { datasetId, everyone: true }) },
};

const SOURCES: Record<string, Tried> = {
  requireSource: { who: 'mine', run: (user, { sourceId }) => requireSource(user, sourceId) },
  getSource: { who: 'mine', run: (user, { sourceId }) => getSource(user, sourceId) },
  listSourceTables: {
    who: 'mine',
    run: (user, { sourceId }) => listSourceTables({ userId: user, address: '' }, sourceId),
  },
  listSourceDatasets: { who: 'mine', run: (user, { sourceId }) => listSourceDatasets(user, sourceId) },
  testStoredSource: {
    who: 'mine',
    run: (user, { sourceId }) => testStoredSource({ userId: user, address: '' }, { id: sourceId }),
  },
  updateSource: { who: 'mine', run: (user, { sourceId }) => updateSource(user, { id: sourceId, name: 'Mine' }) },
  createDatasetFromSource: {
    who: 'mine',
    run: (user, { sourceId }) => createDatasetFromSource(user, { name: 'Mine', sourceId }),
  },
  deleteSource: { who: 'mine', run: (user, { sourceId }) => deleteSource(user, sourceId) },
};

const UPLOADS: Record<string, Tried> = {
  requireUpload: { who: 'mine', run: (user, { uploadId }) => requireUpload(user, uploadId) },
  openUpload: { who: 'mine', run: async (user, { uploadId }) => (await openUpload(user, uploadId)).release() },
  previewUpload: { who: 'mine', run: (user, { uploadId }) => previewUpload(user, { uploadId, text: {} }) },
  createDatasetFromUpload: {
    who: 'mine',
    run: (user, { uploadId }) => createDatasetFromUpload(user, { name: 'Mine', uploadId, files: [] }),
  },
  deleteUpload: { who: 'mine', run: (user, { uploadId }) => deleteUpload(user, uploadId) },
};

/** Every operation, in an order in which what one does leaves the next its ground. */
export const OPERATIONS: Record<string, Tried> = {
  ...READING,
  ...EDITING,
  ...OWNING,
  ...SOURCES,
  ...UPLOADS,
  deleteDataset: { who: 'own', run: (user, { datasetId }) => deleteDataset(user, datasetId) },
};

/** Functions with a user's id that refuse nobody, and why. */
export const UNGUARDED = {
  summarizeDatasets: 'a list of what the user may ask',
  listDatasets: 'a list of what the user may ask',
  offerDatasets: 'a list of what the user may ask',
  listDatasetEntries: 'a list of what the user may ask',
  listSources: 'a list of the user’s own',
  findDatasetSource: 'null for everybody but the source’s owner',
  createSource: 'makes the user’s own',
  connectDataset: 'makes the user’s own',
  storeUpload: 'makes the user’s own',
  createDataset: 'makes the user’s own',
  requireRoomForDataset: 'counts the user’s own',
  takeUploadSlot: 'counts the user’s own',
  getStorageUse: 'counts the user’s own',
  storageOf: 'counts the user’s own',
  requireRoom: 'counts the user’s own',
  countLookUp: 'counts what the user asks for themselves',
  getHiddenColumns: 'who may not edit is told what to hide',
  getPresentNames: 'names for answers of the user’s own',
  prepareKnowledge: 'made by the server for itself',
  maskFor: 'covers, and refuses nobody',
  mayEditDataset: 'says whether',
  isSuperuser: 'says whether',
};
