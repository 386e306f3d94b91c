import { expect, test } from '@playwright/test';
import { ACTIONS } from './access/actions';
import { type Answer, actionNames, type Credentials, call, callAction, pathOf } from './access/client';
import { outcomeOf } from './access/outcome-of';
import { PAGES } from './access/pages';
import { deactivate, freshCredentials, makePeople, type Person } from './access/people';
import { makePlace, newUpload, renew, SECRET, settle, stateOf } from './access/place';
import { REST } from './access/rest';
import { ROUTES } from './access/routes';
import { type Access, type AccessTable, operationOf, PEOPLE, type PersonName, type Place, WHO } from './access/who';
import { ACCESS } from './servers';
import { type App, startApp, stopApp } from './start-app';

type Kind = 'page' | 'action' | 'route';

let app: App;
let people: Record<PersonName, Person>;
let place: Place;

/** Ids that nothing has; the sample stays. */
const missing = (): Place => {
  const id = 2_000_000_000;
  return {
    ...place,
    datasetId: id,
    dataId: id,
    sessionId: id,
    folderId: id,
    shareId: id,
    token: 'none',
    messageId: id,
    sourceId: id,
    uploadId: id,
    tokenId: id,
  };
};

/** One call of an operation, as the pages or a program make it. */
async function ask(kind: Kind, key: string, access: Access, person: Person, credentials: Credentials, at = place) {
  const there = access.onSample ? { ...at, datasetId: at.sampleId } : at;
  const isKnown = person.name !== 'stranger' && person.name !== 'deactivated';
  const caller = { ...person, newUpload: async () => (isKnown ? newUpload(person) : at.uploadId) };
  const { send } = access;
  const body = typeof send === 'function' ? await send(there, caller) : send;
  if (kind === 'action') return callAction(operationOf(key), credentials, there, body);
  const [method, template] = kind === 'page' ? ['GET', operationOf(key)] : operationOf(key).split(' ');
  return call(method ?? '', `${pathOf(template ?? '', there, access.rest)}${access.query ?? ''}`, credentials, body);
}

/** Pages and actions know cookies only; programs bear a token, and both are tried where both must fail. */
async function credentialsOf(kind: Kind, key: string, access: Access, person: Person): Promise<Credentials[]> {
  const { cookie, token } = access.endsSignIn ? await freshCredentials(person) : person;
  if (kind !== 'route') return [{ cookie }];
  if (person.name === 'deactivated') return [{ cookie }, { token }];
  return key.includes('/api/v1/') ? [{ token }] : [{ cookie }];
}

/** Whatever they are answered, it is nothing of the owner's. */
const NOT_TO_KNOW: readonly PersonName[] = ['stranger', 'outsider', 'deactivated'];

/** What an operation answers a person; `tells` when a refusal says something of what it keeps. */
async function outcomeFor(kind: Kind, key: string, access: Access, person: Person): Promise<string> {
  const outcomes = new Set<string>();
  for (const credentials of await credentialsOf(kind, key, access, person)) {
    const answer = await ask(kind, key, access, person, credentials);
    const outcome = outcomeOf(kind, answer, access.answers);
    const isToKnow = outcome === 'may' && !NOT_TO_KNOW.includes(person.name);
    outcomes.add(!isToKnow && answer.text.includes(SECRET) ? `${outcome}, and tells of it` : outcome);
  }
  return [...outcomes].join(' and ');
}

/** Those who are to be refused come first; what they did anyway shows in what the owner sees. */
async function tryRow(kind: Kind, key: string, access: Access): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const isLet = (name: PersonName) => WHO[access.who][name] === 'may';
  const before = await stateOf(people, place);
  for (const name of PEOPLE.filter((one) => !isLet(one)))
    found[name] = await outcomeFor(kind, key, access, people[name]);
  expect(await stateOf(people, place), `${key}: who was refused has changed something`).toBe(before);
  for (const name of PEOPLE.filter(isLet)) {
    found[name] = await outcomeFor(kind, key, access, people[name]);
    await settle(people.owner, place.datasetId, place.sampleId);
    if (access.spends && access.spends !== 'dataset') place = await renew(access.spends, people, place);
  }
  const isChange = access.spends !== undefined || access.changes || access.who === 'administer';
  expect(isChange || (await stateOf(people, place)) === before, `${key} has changed something of the owner’s`).toBe(
    true,
  );
  if (access.spends === 'dataset') place = await renew('dataset', people, place);
  return found;
}

/** Where something is of somebody else, the answer is that of something that is not there. */
async function tryMissing(kind: Kind, key: string, access: Access): Promise<void> {
  if (WHO[access.who].outsider !== 'not_found' || access.who === 'nothing') return;
  const { outsider } = people;
  const [credentials = {}] = await credentialsOf(kind, key, access, outsider);
  const foreign = await ask(kind, key, access, outsider, credentials);
  const none = await ask(kind, key, access, outsider, credentials, missing());
  const told = ({ status, text }: Answer) => (kind === 'page' ? status : { status, text });
  expect(told(foreign), key).toEqual(told(none));
}

async function tryTable(kind: Kind, table: AccessTable): Promise<void> {
  const found: Record<string, Record<string, string>> = {};
  for (const [key, access] of Object.entries(table)) {
    await tryMissing(kind, key, access);
    found[key] = await tryRow(kind, key, access);
  }
  expect(found).toEqual(Object.fromEntries(Object.entries(table).map(([key, { who }]) => [key, WHO[who]])));
}

test.describe('who may what', () => {
  test.describe.configure({ mode: 'serial', timeout: 180_000 });
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    app = await startApp(ACCESS);
    people = await makePeople();
    place = await makePlace(people);
    app = await deactivate(people.deactivated, app);
  });
  test.afterAll(() => stopApp(app));

  test('on every page', () => tryTable('page', PAGES));
  test('in every route of the pages', () => tryTable('route', ROUTES));
  test('in every operation of the REST interface', () => tryTable('route', REST));
  test('in every server action', () => {
    const published = Object.entries(ACTIONS).filter(([key]) => actionNames().includes(operationOf(key)));
    return tryTable('action', Object.fromEntries(published));
  });

  test('the table has every operation and action that the server says it has', async () => {
    const { paths } = JSON.parse((await call('GET', '/api/v1/openapi.json', {})).text) as { paths: object };
    const plain = (path: string) => path.replaceAll(/\{\w+\}|\[\w+\]/g, '*').replace(/\/$/, '');
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} /api/v1${plain(path)}`),
    );
    const listed = Object.keys(REST).map((key) => plain(operationOf(key)));
    expect(documented.length).toBeGreaterThan(30);
    expect(documented.filter((operation) => !listed.includes(operation))).toEqual([]);
    const actions = Object.keys(ACTIONS).map(operationOf);
    expect(actionNames().length).toBeGreaterThan(30);
    expect(actionNames().filter((name) => !actions.includes(name))).toEqual([]);
  });
});
