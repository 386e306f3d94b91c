import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { expect } from '@playwright/test';
import { ACCESS } from '../servers';
import { type App, startApp, stopApp } from '../start-app';
import { type Credentials, call } from './client';
import { PEOPLE, type PersonName } from './who';

export interface Person extends Credentials {
  name: PersonName;
  id: number;
  username: string;
  password: string;
}

/** Names that are nobody's office, which a server may keep for itself. */
const USERNAMES: Record<PersonName, string> = {
  administrator: 'adela',
  owner: 'oskar',
  editor: 'edith',
  asker: 'asta',
  outsider: 'otto',
  deactivated: 'detlef',
  stranger: 'nobody',
};
const PASSWORD = 'a long password 7';

async function signIn(username: string): Promise<string> {
  const csrf = await fetch(`${ACCESS.url}/api/auth/csrf`);
  const cookies = csrf.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const body = new URLSearchParams({ csrfToken, login: username, password: PASSWORD, json: 'true' });
  const headers = { cookie: cookies.join('; ') };
  const address = `${ACCESS.url}/api/auth/callback/credentials`;
  const answer = await fetch(address, { method: 'POST', headers, body, redirect: 'manual' });
  const signedIn = answer.headers.getSetCookie().find((cookie) => cookie.includes('session-token='));
  return signedIn?.split(';')[0] ?? '';
}

async function takeToken(username: string): Promise<string> {
  const form = new URLSearchParams({ username, password: PASSWORD });
  const { text } = await call('POST', '/api/v1/auth/login', {}, form);
  return (JSON.parse(text) as { access_token?: string }).access_token ?? '';
}

/** A cookie and a token that are used for one call and end with it; the old ones for whom no new ones are given. */
export async function freshCredentials(person: Person): Promise<Credentials> {
  if (person.name === 'stranger') return {};
  const [cookie, token] = [await signIn(person.username), await takeToken(person.username)];
  return { cookie: cookie || person.cookie, token: token || person.token };
}

async function register(name: PersonName): Promise<Person> {
  const username = USERNAMES[name];
  if (name === 'stranger') return { name, id: 0, username, password: PASSWORD };
  const account = { username, email: `${username}@example.com`, password: PASSWORD };
  const made = await call('POST', '/api/v1/auth/register', {}, account);
  expect(made.status, made.text).toBe(201);
  const [cookie, token] = [await signIn(username), await takeToken(username)];
  expect([cookie, token]).not.toContain('');
  return { name, id: JSON.parse(made.text).id, username, password: PASSWORD, cookie, token };
}

/** One of each kind; the first account of a server is its administrator. */
export async function makePeople(): Promise<Record<PersonName, Person>> {
  const people: Partial<Record<PersonName, Person>> = {};
  for (const name of PEOPLE) people[name] = await register(name);
  return people as Record<PersonName, Person>;
}

/** Closes an account where no screen does: in the database, while the server is down. */
export async function deactivate({ username }: Person, app: App): Promise<App> {
  await stopApp(app);
  const folder = join(ACCESS.env.TABLETALK_DATA_DIR ?? '', 'postgres');
  mkdirSync(folder, { recursive: true });
  const database = await PGlite.create(folder);
  const { affectedRows } = await database.query('UPDATE users SET is_active = false WHERE username = $1', [username]);
  await database.close();
  expect(affectedRows).toBe(1);
  return startApp(ACCESS);
}
