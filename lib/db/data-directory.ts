import 'server-only';
import { accessSync, chmodSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { env } from '@/lib/env';
import { ConfigurationError } from '@/lib/shared/start-up-error';

export function dataDirectory(): string {
  return resolve(env().TABLETALK_DATA_DIR);
}

/** A path under the data directory. */
export function dataPath(...parts: string[]): string {
  return join(dataDirectory(), ...parts);
}

/** Makes the data directory, readable by its owner alone, or throws a ConfigurationError that says what to change. */
export function ensureDataDirectory(directory = dataDirectory()): void {
  try {
    if (mkdirSync(directory, { recursive: true, mode: 0o700 })) chmodSync(directory, 0o700);
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new ConfigurationError(
      `The data directory ${directory} cannot be written; set TABLETALK_DATA_DIR to a folder that can.`,
      { cause },
    );
  }
}

function isDataDirectoryWritable(): boolean {
  try {
    ensureDataDirectory();
    return true;
  } catch {
    return false;
  }
}

/** Whether what is written to the data directory is still there later: on Vercel each instance has a disk of its own. */
export function hasLastingDisk(): boolean {
  return !env().VERCEL && isDataDirectoryWritable();
}

/** Makes a folder of this user alone for files that may be lost. Throws ConfigurationError when somebody else has made it. */
export function temporaryFolder(name: string): string {
  if (hasLastingDisk()) return makeFolder(dataPath('temporary', name));
  // Undefined on Windows, where everybody has a folder of their own for temporary files.
  const user = process.getuid?.();
  const root = join(tmpdir(), `tabletalk-${user ?? 'files'}`);
  makeFolder(root);
  const { uid, mode } = lstatSync(root);
  if (user !== undefined && (uid !== user || (mode & 0o077) !== 0))
    throw new ConfigurationError(`The folder ${root} belongs to somebody else or is open to others; remove it.`);
  return makeFolder(join(root, name));
}

function makeFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}
