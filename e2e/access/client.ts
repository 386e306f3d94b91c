import { readFileSync } from 'node:fs';
import { ACCESS } from '../servers';
import { actionKeys, type Place } from './who';

/** How one kind of caller proves who they are. */
export interface Credentials {
  cookie?: string | undefined;
  token?: string | undefined;
}

export interface Answer {
  status: number;
  text: string;
  location: string | null;
}

const BODIES = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** Calls the server once, following nothing. */
export async function call(
  method: string,
  path: string,
  { cookie, token }: Credentials,
  body?: object,
  extra: Record<string, string> = {},
): Promise<Answer> {
  const isRaw = body instanceof FormData || body instanceof URLSearchParams;
  const headers = {
    ...(cookie && { cookie, origin: ACCESS.url }),
    ...(token && { authorization: `Bearer ${token}` }),
    ...(body && !isRaw && { 'content-type': 'application/json' }),
    ...extra,
  };
  const sent = body && BODIES.includes(method) ? { body: isRaw ? body : JSON.stringify(body) } : {};
  const answer = await fetch(`${ACCESS.url}${path}`, { method, headers, redirect: 'manual', ...sent });
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') };
}

interface Published {
  exportedName: string;
  filename: string;
  workers: Record<string, unknown>;
}

/** What the build wrote down of the actions: their public ids, and the pages that have them. */
function publishedActions(): [id: string, action: Published][] {
  const path = `${process.env.TABLETALK_DIST_DIR}/server/server-reference-manifest.json`;
  return Object.entries(JSON.parse(readFileSync(path, 'utf8')).node as Record<string, Published>);
}

/** Names of the actions that can be called at all: a page of the build uses them. */
export const actionNames = (): string[] =>
  actionKeys(publishedActions().map(([, { exportedName, filename }]) => ({ name: exportedName, file: filename })));

/** Calls a server action by its name, as a page does. */
export async function callAction(name: string, who: Credentials, place: Place, argument?: object): Promise<Answer> {
  const found = publishedActions()[actionNames().indexOf(name)];
  if (!found) throw new Error(`The build has no action ${name}: no page uses it.`);
  const [id, { workers }] = found;
  const page = (Object.keys(workers)[0] ?? '').replace(/^app/, '').replace(/\/page$/, '');
  const path = pathOf(page.replaceAll(/\/\([^)]*\)/g, '') || '/', place);
  const headers = { 'next-action': id, accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8' };
  return call('POST', path, who, argument ? [argument] : [], headers);
}

const PARAMETERS: Record<string, keyof Place> = {
  datasetId: 'datasetId',
  sessionId: 'sessionId',
  folderId: 'folderId',
  shareId: 'shareId',
  token: 'token',
  userId: 'askerId',
  messageId: 'messageId',
  sourceId: 'sourceId',
  datasourceId: 'sourceId',
  dataId: 'dataId',
  table: 'table',
};

/** `/datasets/[datasetId]` with the id of what is there. */
export function pathOf(template: string, place: Place, rest = ''): string {
  return template.replace(/\[{1,2}\.\.\.\w+\]{1,2}/, rest).replaceAll(/\[(\w+)\]/g, (_, name: string) => {
    const key = PARAMETERS[name];
    if (!key) throw new Error(`e2e/access does not know what [${name}] stands for.`);
    return String(place[key]);
  });
}
