import type { AccessTable, Caller, Place } from './who';

const dataset = ({ datasetId }: Place) => ({ datasetId });
const table = ({ datasetId, table: name }: Place) => ({ datasetId, table: name });
const source = { kind: 'postgres', connection: { host: '127.0.0.1', port: 9, database: 'shop', user: 'reader' } };
const sql = 'SELECT count(*) AS towns FROM towns';

const TOWNS = { kind: 'table', table: 'towns', name: 'towns', label: 'Towns' };

let accounts = 0;
const newAccount = () => {
  accounts += 1;
  const username = `arrival-${accounts}`;
  return { username, email: `${username}@example.com`, password: 'long enough 7' };
};

const PERSONAL: AccessTable = {
  signInAction: { who: 'member', send: (_place, { username, password }) => ({ login: username, password }) },
  signUpAction: { who: 'anyone', send: newAccount },
  signOutAction: { who: 'anyone', endsSignIn: true },
  setLocaleAction: { who: 'member', send: { locale: 'en' } },
  saveProfileAction: { who: 'member', send: { fullName: 'Somebody' }, changes: true },
  // A right one would end every sign-in that the other rows need.
  changePasswordAction: {
    who: 'member',
    send: { currentPassword: 'wrong', newPassword: 'long enough 8' },
    answers: ['invalid_credentials', 'invalid_input'],
  },
  endSignInAction: { who: 'mine', send: ({ signInId }) => ({ id: signInId }), spends: 'sign-in' },
  endOtherSignInsAction: { who: 'member', send: {} },
  // With the right name nobody would be left for the other rows.
  deleteAccountAction: { who: 'member', send: { username: 'another name' }, answers: ['invalid_input'] },
  revokeTokenAction: { who: 'mine', send: ({ tokenId }) => ({ id: tokenId }), spends: 'token' },
};

const NONE = 2_000_000_000;
/** Of what is not one's own these change nothing, and say so of what there is not, too. */
const foreign = ({ sessionId }: Place, { name }: Caller) => (name === 'owner' ? NONE : sessionId);
let folders = 0;
const newFolder = () => {
  folders += 1;
  return { name: `Drawer ${folders}` };
};

const SESSIONS: AccessTable = {
  createSessionAction: { who: 'member', send: {} },
  'createSessionAction (on a dataset)': { who: 'read', send: dataset },
  changeSessionAction: {
    who: 'mine',
    send: ({ sessionId }) => ({ id: sessionId, title: 'Changed' }),
    changes: true,
  },
  changeSessionsAction: { who: 'member', send: (...of) => ({ ids: [foreign(...of)], action: 'archive' }) },
  discardSessionsAction: { who: 'member', send: (...of) => ({ ids: [foreign(...of)] }) },
  restoreDiscardedAction: { who: 'member', send: (...of) => ({ ids: [foreign(...of)] }) },
  markReadAction: { who: 'member', send: (...of) => ({ id: foreign(...of) }) },
  forkSessionAction: { who: 'mine', send: ({ sessionId }) => ({ sessionId }) },
  keepChartTypeAction: { who: 'mine', send: ({ messageId }) => ({ messageId, type: 'table' }), changes: true },
  helpWithQuestionAction: { who: 'follow', send: ({ messageId }) => ({ messageId, question: 'how many towns' }) },
  loadMessagesAction: { who: 'follow', send: ({ sessionId }) => ({ sessionId }) },
  'loadMessagesAction (one whole)': {
    who: 'follow',
    send: ({ sessionId, messageId }) => ({ sessionId, whole: messageId }),
  },
  findDatasetsAction: { who: 'member', send: { search: 'towns' } },
  createFolderAction: { who: 'member', send: newFolder, changes: true },
  changeFolderAction: { who: 'mine', send: ({ folderId }) => ({ id: folderId, position: 0 }), changes: true },
  deleteFolderAction: { who: 'mine', send: ({ folderId }) => ({ id: folderId }), spends: 'folder' },
};

const SHARES: AccessTable = {
  listMembersAction: { who: 'mine', send: ({ sessionId }) => ({ id: sessionId }) },
  addMemberAction: {
    who: 'mine',
    send: ({ sessionId, guest }) => ({ sessionId, username: guest, access: 'read' }),
    spends: 'session',
  },
  removeMemberAction: {
    who: 'leave',
    send: ({ sessionId, askerId }) => ({ sessionId, userId: askerId }),
    spends: 'session',
  },
  // One's own links, of which there are none.
  'chat/listSharesAction': { who: 'member', send: ({ sessionId }) => ({ sessionId }) },
  createShareAction: {
    who: 'mine',
    send: ({ sessionId }) => ({ sessionId, includeSql: false, includeRows: false }),
    changes: true,
  },
  updateShareAction: { who: 'mine', send: ({ shareId }) => ({ id: shareId, refresh: true }), changes: true },
  deleteShareAction: { who: 'mine', send: ({ shareId }) => ({ id: shareId }), spends: 'share' },
  setShareLinksAction: { who: 'administer', send: { enabled: true } },
  listAllSharesAction: { who: 'administer', send: { cursor: 2_000_000_000 } },
  revokeAnyShareAction: { who: 'administer', send: ({ shareId }) => ({ id: shareId }), spends: 'share' },
  openShareAction: { who: 'anyone', send: ({ token }) => ({ token, password: null }) },
  continueShareAction: { who: 'member', send: ({ token }) => ({ token, password: null }) },
};

const DATASETS: AccessTable = {
  getTrainingProgressAction: { who: 'read', send: dataset },
  listGoldenQueriesAction: { who: 'read', send: dataset },
  listColumnProfilesAction: { who: 'read', send: table },
  listMeaningsAction: { who: 'read', send: (place) => ({ ...dataset(place), locale: 'en' }) },
  teachWordAction: {
    who: 'edit',
    send: (place) => ({ ...dataset(place), word: 'burghs', meaning: TOWNS }),
    changes: true,
  },
  listTableRowsAction: { who: 'read', send: table },
  exportModelAction: { who: 'read', send: dataset },
  renameDatasetAction: { who: 'edit', send: (place) => ({ ...dataset(place), name: 'Changed' }), changes: true },
  startTrainingAction: { who: 'edit', send: dataset, changes: true, answers: ['ok', 'training_running'] },
  'startTrainingAction (everyone’s)': {
    who: 'administer',
    send: ({ sampleId }) => ({ datasetId: sampleId }),
    answers: ['ok', 'training_running'],
  },
  stopTrainingAction: { who: 'edit', send: dataset, changes: true },
  addGoldenQueryAction: {
    who: 'edit',
    send: (place) => ({ ...dataset(place), question: 'Q', sql }),
    changes: true,
  },
  deleteGoldenQueryAction: {
    who: 'edit',
    send: ({ datasetId, dataId }) => ({ datasetId, id: dataId }),
    spends: 'query',
  },
  addToDatasetAction: {
    who: 'edit',
    send: async ({ datasetId }: Place, { newUpload }: Caller) => ({
      datasetId,
      uploadId: await newUpload(),
      mode: 'append',
    }),
    changes: true,
    answers: ['ok', 'training_running'],
  },
  'addToDatasetAction (another’s files)': {
    who: 'mineInto',
    send: ({ uploadId, datasetId }) => ({ datasetId, uploadId, mode: 'append' }),
    spends: 'upload',
  },
  describeDeletionAction: { who: 'own', send: dataset },
  deleteDatasetAction: { who: 'own', send: dataset, spends: 'dataset' },
  'datasets/listSharesAction': { who: 'own', send: dataset },
  shareDatasetAction: {
    who: 'own',
    send: ({ datasetId, guest }) => ({ datasetId, login: guest, access: 'ask' }),
    spends: 'dataset',
  },
  declineShareAction: { who: 'guest', send: dataset, spends: 'dataset' },
  unshareDatasetAction: {
    who: 'own',
    send: ({ datasetId, askerId }) => ({ datasetId, userId: askerId }),
    spends: 'dataset',
  },
  publishDatasetAction: { who: 'publish', send: (place) => ({ ...dataset(place), everyone: true }), changes: true },
};

const FILES_AND_SOURCES: AccessTable = {
  createFromUploadAction: { who: 'mine', send: ({ uploadId }) => ({ uploadId, name: 'Made' }), spends: 'upload' },
  deleteUploadAction: { who: 'mine', send: ({ uploadId }) => ({ uploadId }), spends: 'upload' },
  // Nobody listens there.
  testSourceAction: { who: 'member', send: source, answers: ['source_refused'] },
  createFromSourceAction: { who: 'member', send: { ...source, name: 'Shop' }, answers: ['source_refused', 'ok'] },
  testStoredSourceAction: { who: 'mine', send: ({ sourceId }) => ({ id: sourceId }), answers: ['source_refused'] },
  datasetFromSourceAction: {
    who: 'mine',
    send: ({ sourceId }) => ({ sourceId, name: 'Shop' }),
    spends: 'source',
    answers: ['ok', 'source_refused'],
  },
  updateSourceAction: { who: 'mine', send: ({ sourceId }) => ({ id: sourceId, name: 'Changed' }), spends: 'source' },
  deleteSourceAction: { who: 'mine', send: ({ sourceId }) => ({ id: sourceId }), spends: 'source' },
};

/** Server actions; each takes one argument. */
export const ACTIONS: AccessTable = { ...PERSONAL, ...SESSIONS, ...SHARES, ...DATASETS, ...FILES_AND_SOURCES };
