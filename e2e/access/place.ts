import { expect } from '@playwright/test';
import { type Answer, call, callAction } from './client';
import { freshCredentials, type Person } from './people';
import { towns } from './routes';
import type { PersonName, Place, Spent } from './who';

/** In names and cells, so that it is seen where it must not be. */
export const SECRET = 'Zanzibar';

const parsed = (answer: Answer, status: number) => {
  expect(answer.status, answer.text).toBe(status);
  return JSON.parse(answer.text);
};

export async function newUpload(who: Person): Promise<number> {
  return parsed(await call('POST', '/api/uploads', { cookie: who.cookie }, towns()), 200).upload.id;
}

/** Waits until nothing prepares the datasets, so that the next one who may finds them as the last one did. */
export async function settle(owner: Person, ...datasetIds: number[]): Promise<void> {
  const status = async (datasetId: number) => {
    const { status: code, text } = await call('GET', `/api/v1/datasets/${datasetId}/training/progress`, owner);
    return code === 404 ? 'ready' : JSON.parse(text).status;
  };
  for (const id of datasetIds) await expect.poll(() => status(id), { timeout: 30_000, intervals: [50] }).toBe('ready');
}

let folders = 0;
type People = Record<PersonName, Person>;
type Part = (people: People, place: Place) => Promise<Partial<Place>>;

const makeQuery: Part = async ({ owner }, { datasetId }) => {
  const pair = { question: `${SECRET}?`, sql: 'SELECT count(*) AS towns FROM towns' };
  const made = await call('POST', `/api/v1/datasets/${datasetId}/training/qa`, owner, pair);
  return { dataId: parsed(made, 201).id };
};

const makeSession: Part = async ({ owner, asker, editor }, { datasetId }) => {
  const body = { title: `${SECRET} plans`, dataset_id: datasetId };
  const session = parsed(await call('POST', '/api/v1/sessions', owner, body), 201);
  const question = { dataset_id: datasetId, session_id: session.id, question: 'How many towns?' };
  const answer = parsed(await call('POST', '/api/v1/chat', owner, question), 200);
  const at = `/api/v1/sessions/${session.id}/members`;
  for (const [person, access] of [
    [asker, 'read'],
    [editor, 'ask'],
  ] as const)
    parsed(await call('POST', at, owner, { username: person.username, access }), 201);
  return { sessionId: session.id, messageId: answer.message_id };
};

/** Of a session that holds nothing to be kept from whoever has the link. */
const makeShare: Part = async ({ owner }, { sampleId }) => {
  const body = { title: 'To be shown', dataset_id: sampleId };
  const session = parsed(await call('POST', '/api/v1/sessions', owner, body), 201);
  const question = { dataset_id: sampleId, session_id: session.id, question: 'How many customers?' };
  parsed(await call('POST', '/api/v1/chat', owner, question), 200);
  const share = parsed(await call('POST', `/api/v1/sessions/${session.id}/shares`, owner, {}), 201);
  return { shareId: share.id, token: share.token };
};

const makeDataset: Part = async (people, place) => {
  const { owner, editor, asker, deactivated } = people;
  const form = towns();
  form.set('name', `${SECRET} towns`);
  const datasetId = parsed(await call('POST', '/api/v1/datasets/upload', owner, form), 201).id;
  await settle(owner, datasetId);
  const share = (login: string, access: string) =>
    callAction('shareDatasetAction', owner, place, { datasetId, login, access });
  expect((await share(editor.username, 'edit')).text).toContain('"ok":true');
  expect((await share(asker.username, 'ask')).text).toContain('"ok":true');
  // Once their account is closed nothing new is shared with them.
  if (place.datasetId === 0) await share(deactivated.username, 'edit');
  const { version } = parsed(await call('GET', `/api/v1/datasets/${datasetId}/modeling-config`, owner), 200);
  const made = { ...place, datasetId, version };
  const { dataId } = await makeQuery(people, made);
  return { datasetId, version, dataId, ...(await makeSession(people, made)) };
};

const makeFolder: Part = async ({ owner }) => {
  folders += 1;
  const made = await call('POST', '/api/v1/folders', owner, { name: `${SECRET} ${folders}` });
  return { folderId: parsed(made, 201).id };
};

const makeSource: Part = async ({ owner }) => {
  const connection = { host: '127.0.0.1', port: 9, database: SECRET, user: 'reader', password: `${SECRET}-password` };
  const made = await call('POST', '/api/v1/datasources', owner, {
    name: `${SECRET} shop`,
    kind: 'postgres',
    connection,
  });
  return { sourceId: parsed(made, 201).id };
};

/** The newest token is the first of the settings' list. */
const makeToken: Part = async ({ owner }) => {
  const form = new URLSearchParams({ username: owner.username, password: owner.password });
  parsed(await call('POST', '/api/v1/auth/login', {}, form), 200);
  const { text } = await call('GET', '/settings', { cookie: owner.cookie });
  const [, id] = /\\"tokens\\":\[\{\\"id\\":(\d+)/.exec(text) ?? [];
  return { tokenId: Number(id) };
};

/** The one that the settings do not call this one. */
const makeSignIn: Part = async ({ owner }) => {
  await freshCredentials(owner);
  const { text } = await call('GET', '/settings', { cookie: owner.cookie });
  const ids = [...text.matchAll(/\\"id\\":(\d+)[^{}]*\\"isThis\\":false/g)].map(([, id]) => Number(id));
  return { signInId: ids[0] ?? 0 };
};

const PARTS: Record<Spent, Part> = {
  dataset: makeDataset,
  query: makeQuery,
  session: makeSession,
  folder: makeFolder,
  share: makeShare,
  source: makeSource,
  upload: async ({ owner }) => ({ uploadId: await newUpload(owner) }),
  token: makeToken,
  'sign-in': makeSignIn,
};

/** The place with what a row has used up made anew. */
export async function renew(part: Spent, people: People, place: Place): Promise<Place> {
  return { ...place, ...(await PARTS[part](people, place)) };
}

/** Everything that can be asked for, of the owner's. */
export async function makePlace(people: People): Promise<Place> {
  const [sample] = parsed(await call('GET', '/api/v1/datasets', people.owner), 200);
  const nothing = {
    datasetId: 0,
    dataId: 0,
    version: 0,
    sessionId: 0,
    folderId: 0,
    shareId: 0,
    token: '',
    messageId: 0,
    sourceId: 0,
    uploadId: 0,
    tokenId: 0,
    signInId: 0,
  };
  let place: Place = {
    ...nothing,
    table: 'towns',
    sampleId: sample.id,
    askerId: people.asker.id,
    guest: people.administrator.username,
  };
  for (const part of ['dataset', 'share', 'folder', 'source', 'upload', 'token', 'sign-in'] as const)
    place = await renew(part, people, place);
  return place;
}

/** All of it as its owner sees it: what nobody but them may change. */
export async function stateOf({ owner }: People, place: Place): Promise<string> {
  const paths = [
    `datasets/${place.datasetId}`,
    `datasets/${place.datasetId}/modeling-config`,
    `datasets/${place.datasetId}/training/data`,
    `datasets/${place.sampleId}`,
    `sessions/${place.sessionId}`,
    `sessions/${place.sessionId}/members`,
    'folders',
    'shares',
    `datasources/${place.sourceId}`,
  ];
  const answers = await Promise.all(paths.map((path) => call('GET', `/api/v1/${path}`, owner)));
  // A link counts its readers.
  return answers
    .map(({ status, text }) => `${status} ${text.replaceAll(/"(views|last_viewed_at)":[^,}]+/g, '')}`)
    .join('\n');
}
