import { towns } from './routes';
import type { AccessTable } from './who';

const connection = { host: '127.0.0.1', port: 9, database: 'shop', user: 'reader', password: 'p' };
const question = 'How many towns?';
const pair = { question: 'Turnover', sql: 'SELECT count(*) AS towns FROM towns' };
const V1 = '/api/v1';
const DATASET = `${V1}/datasets/[datasetId]`;
const SESSION = `${V1}/sessions/[sessionId]`;
const SOURCE = `${V1}/datasources/[datasourceId]`;

let accounts = 0;
/** Registration takes each name once. */
const newAccount = () => {
  accounts += 1;
  const username = `newcomer-${accounts}`;
  return { username, email: `${username}@example.com`, password: 'long enough 7' };
};
let folders = 0;
const newFolder = () => {
  folders += 1;
  return { name: `Folder ${folders}` };
};
const NONE = 2_000_000_000;
const credentials = (_place: unknown, { username, password }: { username: string; password: string }) =>
  new URLSearchParams({ username, password });

const ACCOUNTS: AccessTable = {
  [`GET ${V1}/openapi.json`]: { who: 'anyone' },
  [`POST ${V1}/auth/register`]: { who: 'anyone', send: newAccount, answers: [201] },
  [`POST ${V1}/auth/login`]: { who: 'member', send: credentials },
  [`POST ${V1}/auth/logout`]: { who: 'member', endsSignIn: true },
  [`GET ${V1}/auth/me`]: { who: 'member' },
  // With the right name nobody would be left for the other rows.
  [`DELETE ${V1}/me`]: { who: 'member', send: { username: 'another name' }, answers: [422] },
};

const ADMINISTRATION: AccessTable = {
  [`GET ${V1}/admin/shares`]: { who: 'administer' },
  [`DELETE ${V1}/admin/shares/[shareId]`]: { who: 'administer', spends: 'share' },
  [`GET ${V1}/admin/share-links`]: { who: 'administer' },
  [`PUT ${V1}/admin/share-links`]: { who: 'administer', send: { enabled: true } },
};

const SESSIONS: AccessTable = {
  [`GET ${V1}/sessions`]: { who: 'member' },
  [`POST ${V1}/sessions`]: { who: 'member', send: {}, answers: [201] },
  [`POST ${V1}/sessions (on a dataset)`]: {
    who: 'read',
    send: ({ datasetId }) => ({ dataset_id: datasetId }),
    answers: [201],
  },
  [`GET ${SESSION}`]: { who: 'follow' },
  [`GET ${SESSION}/messages`]: { who: 'follow' },
  [`PATCH ${SESSION}`]: { who: 'mine', send: { title: 'Changed' }, changes: true },
  [`DELETE ${SESSION}`]: { who: 'mine', spends: 'session' },
  [`POST ${V1}/chat`]: { who: 'read', send: ({ datasetId }) => ({ dataset_id: datasetId, question }) },
  [`POST ${V1}/chat (everyone’s)`]: {
    who: 'member',
    send: ({ sampleId }) => ({ dataset_id: sampleId, question: 'How many customers?' }),
  },
  [`POST ${V1}/chat (in a session)`]: {
    who: 'join',
    send: ({ datasetId, sessionId }) => ({ dataset_id: datasetId, session_id: sessionId, question }),
    spends: 'session',
  },
  [`POST ${V1}/chat/feedback`]: { who: 'mine', send: ({ messageId }) => ({ message_id: messageId, rating: 1 }) },
};

const SHARES: AccessTable = {
  [`GET ${SESSION}/export`]: { who: 'mine' },
  [`GET ${V1}/me/export`]: { who: 'member' },
  // An empty file is none; what it would become is the reader's own.
  [`POST ${V1}/sessions/import`]: { who: 'member', send: {}, answers: [422] },
  [`POST ${SESSION}/fork`]: { who: 'mine', send: {}, answers: [201] },
  [`GET ${SESSION}/members`]: { who: 'mine' },
  [`POST ${SESSION}/members`]: {
    who: 'mine',
    send: ({ guest }) => ({ username: guest }),
    answers: [201],
    spends: 'session',
  },
  [`DELETE ${SESSION}/members/[userId]`]: { who: 'leave', spends: 'session' },
  [`GET ${SESSION}/shares`]: { who: 'mine' },
  [`POST ${SESSION}/shares`]: { who: 'mine', send: {}, answers: [201], changes: true },
  [`GET ${V1}/shares`]: { who: 'member' },
  [`PATCH ${V1}/shares/[shareId]`]: { who: 'mine', send: { refresh: true }, changes: true },
  [`DELETE ${V1}/shares/[shareId]`]: { who: 'mine', spends: 'share' },
  // Whoever has the link may read, and go on in a session of their own.
  [`GET ${V1}/shared/[token]`]: { who: 'anyone' },
  [`POST ${V1}/shared/[token]/continue`]: { who: 'member', send: {}, answers: [201] },
};

const FOLDERS: AccessTable = {
  // Of what is not one's own it changes nothing, and says so of what there is not, too.
  [`POST ${V1}/sessions/bulk`]: {
    who: 'member',
    send: ({ sessionId }, { name }) => ({ ids: [name === 'owner' ? NONE : sessionId], action: 'delete' }),
  },
  [`POST ${V1}/sessions/bulk (into a folder)`]: {
    who: 'mine',
    send: ({ sessionId, folderId }) => ({ ids: [sessionId], action: 'move', folder_id: folderId }),
    spends: 'session',
  },
  [`GET ${V1}/search`]: { who: 'member', query: '?q=towns' },
  [`GET ${V1}/folders`]: { who: 'member' },
  [`POST ${V1}/folders`]: { who: 'member', send: newFolder, answers: [201], changes: true },
  [`PATCH ${V1}/folders/[folderId]`]: { who: 'mine', send: { position: 0 }, changes: true },
  [`DELETE ${V1}/folders/[folderId]`]: { who: 'mine', spends: 'folder' },
};

const DATASETS: AccessTable = {
  [`GET ${V1}/datasets`]: { who: 'member' },
  [`POST ${V1}/datasets`]: {
    who: 'mine',
    send: ({ sourceId }) => ({ name: 'Shop', datasource_id: sourceId }),
    answers: [201],
    spends: 'source',
  },
  [`POST ${V1}/datasets/upload`]: { who: 'member', send: towns, answers: [201] },
  [`GET ${DATASET}`]: { who: 'read' },
  [`GET ${DATASET} (everyone’s)`]: { who: 'member', onSample: true },
  [`PATCH ${DATASET}`]: { who: 'edit', send: { description: 'Changed' }, changes: true },
  [`PATCH ${DATASET} (everyone’s)`]: { who: 'administer', onSample: true, send: { description: 'Changed' } },
  [`DELETE ${DATASET}`]: { who: 'own', spends: 'dataset' },
  [`DELETE ${DATASET}/shares/me`]: { who: 'guest', spends: 'dataset' },
  [`GET ${DATASET}/suggested_questions`]: { who: 'read' },
  [`GET ${DATASET}/tables/[table]/rows`]: { who: 'read' },
  [`POST ${DATASET}/upload`]: { who: 'edit', send: towns, changes: true, answers: [200, 409] },
  [`POST ${DATASET}/train`]: { who: 'edit', send: {}, changes: true, answers: [200, 409] },
  [`POST ${DATASET}/train (everyone’s)`]: { who: 'administer', onSample: true, send: {} },
  [`GET ${DATASET}/training/progress`]: { who: 'read' },
  [`GET ${DATASET}/training/data`]: { who: 'read' },
  [`POST ${DATASET}/training/qa`]: { who: 'edit', send: pair, answers: [201], changes: true },
  [`DELETE ${DATASET}/training/data/[dataId]`]: { who: 'edit', spends: 'query' },
  [`GET ${DATASET}/modeling-config`]: { who: 'read' },
  [`PUT ${DATASET}/modeling-config`]: { who: 'edit', send: { modeling_config: {} }, changes: true },
};

const SOURCES: AccessTable = {
  [`GET ${V1}/datasources`]: { who: 'member' },
  [`POST ${V1}/datasources`]: { who: 'member', send: { name: 'Mine', kind: 'postgres', connection }, answers: [201] },
  [`GET ${SOURCE}`]: { who: 'mine' },
  [`PUT ${SOURCE}`]: { who: 'mine', send: { name: 'Changed' }, changes: true },
  [`DELETE ${SOURCE}`]: { who: 'mine', spends: 'source' },
  // Nobody listens at the place that it names.
  [`POST ${SOURCE}/test`]: { who: 'mine', answers: [502] },
  [`GET ${SOURCE}/tables`]: { who: 'mine', answers: [502] },
};

const NOTHING: AccessTable = Object.fromEntries(
  ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => [
    `${method} ${V1}/[[...path]]`,
    { who: 'nothing' as const, rest: 'nothing/here' },
  ]),
);

/** The REST interface. */
export const REST: AccessTable = {
  ...ACCOUNTS,
  ...SESSIONS,
  ...SHARES,
  ...FOLDERS,
  ...DATASETS,
  ...SOURCES,
  ...ADMINISTRATION,
  ...NOTHING,
};
