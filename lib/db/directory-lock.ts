import 'server-only';
import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { StartUpError } from '@/lib/shared/start-up-error';

const HEARTBEAT_MS = 4_000;
/** An owner elsewhere that lets three heartbeats pass is gone. */
const SILENCE_MS = 3 * HEARTBEAT_MS;

const ownerSchema = z.object({ token: z.string(), pid: z.number().int(), host: z.string(), startedAt: z.string() });
type Owner = z.infer<typeof ownerSchema>;

export interface DirectoryLock {
  release(): void;
}

/** Tells one run of a process from a later one that got the same id: boot and start tick; empty where /proc is missing. */
function processStart(pid: number | 'self'): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const startTick = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${startTick}`;
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readOwner(path: string): Owner | null {
  try {
    return ownerSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

async function beats(path: string, silenceMs: number): Promise<boolean> {
  const modified = () => statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  const before = modified();
  await delay(silenceMs);
  const after = modified();
  return after !== undefined && after !== before;
}

/** On this machine the process tells; in another container or machine only its heartbeat does. */
async function isHeld(path: string, owner: Owner | null, silenceMs: number): Promise<boolean> {
  if (!owner) return beats(path, Math.min(silenceMs, 500));
  if (owner.host !== hostname()) return beats(path, silenceMs);
  if (owner.pid === process.pid && owner.startedAt === processStart('self')) return true;
  return isAlive(owner.pid) && (owner.startedAt === '' || owner.startedAt === processStart(owner.pid));
}

function tryCreate(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a dead owner's lock, and puts back one that was taken over in between. */
function removeStale(path: string, token: string | undefined): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const found = readOwner(aside);
  if (found && found.token !== token) tryCreate(path, JSON.stringify(found));
  rmSync(aside, { force: true });
}

/**
 * One process per directory, for a database that knows no second one. A lock whose owner was killed is taken over.
 * Throws StartUpError while another process holds it.
 */
export async function lockDirectory(directory: string, silenceMs = SILENCE_MS): Promise<DirectoryLock> {
  const path = join(directory, 'lock');
  const owner = { token: randomUUID(), pid: process.pid, host: hostname(), startedAt: processStart('self') };
  while (!tryCreate(path, JSON.stringify(owner))) {
    const other = readOwner(path);
    if (await isHeld(path, other, silenceMs)) {
      throw new StartUpError(
        `The data directory ${directory} is in use by another Tabletalk (process ${other?.pid ?? 'unknown'}); stop that one, or set TABLETALK_DATA_DIR to another folder.`,
      );
    }
    removeStale(path, other?.token);
  }
  const heart = setInterval(() => {
    const now = new Date();
    if (readOwner(path)?.token === owner.token) utimesSync(path, now, now);
  }, HEARTBEAT_MS);
  heart.unref();
  return {
    release: () => {
      clearInterval(heart);
      if (readOwner(path)?.token === owner.token) rmSync(path, { force: true });
    },
  };
}
