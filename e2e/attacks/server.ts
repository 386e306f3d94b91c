import { existsSync, readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { newName } from '../accounts';
import { ATTACKED } from '../servers';
import { type App, serverPid, startApp, stopApp } from '../start-app';

/** Somebody with an account, as a program. */
export interface Program {
  fetch: (method: string, path: string, body?: object) => Promise<{ status: number; body: Record<string, unknown> }>;
}

async function send(token: string, method: string, path: string, body?: object) {
  const isForm = body instanceof FormData;
  const headers = { authorization: `Bearer ${token}`, ...(body && !isForm && { 'content-type': 'application/json' }) };
  const sent = body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) };
  const answer = await fetch(`${ATTACKED.url}/api/v1${path}`, { method, headers, ...sent });
  const text = await answer.text();
  return { status: answer.status, body: JSON.parse(text) };
}

/** Registers somebody new. */
export async function newProgram(): Promise<Program> {
  const username = newName();
  const password = 'a-long-way-from-any-name-5172';
  const account = { username, password, email: `${username}@example.com` };
  expect((await send('', 'POST', '/auth/register', account)).status).toBe(201);
  const form = new URLSearchParams({ username, password });
  const login = await fetch(`${ATTACKED.url}/api/v1/auth/login`, { method: 'POST', body: form });
  const { access_token: token } = (await login.json()) as { access_token: string };
  return { fetch: (method, path, body) => send(token, method, path, body) };
}

/** The server under attack, and what the system says of it. */
export class AttackedServer {
  private constructor(
    readonly app: App,
    readonly pid: number,
  ) {}

  static async start(): Promise<AttackedServer> {
    const app = await startApp(ATTACKED);
    return new AttackedServer(app, serverPid(app));
  }

  stop(): Promise<void> {
    return stopApp(this.app);
  }

  /** Resident megabytes of the server's own process; its children are not counted. */
  residentMegabytes(): number {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  /** It is the process that was started, and no other took its place. */
  isAlive(): boolean {
    return existsSync(`/proc/${this.pid}`) && serverPid(this.app) === this.pid;
  }
}
