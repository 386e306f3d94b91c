import 'server-only';
import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { env } from '@/lib/env';
import { StartUpError } from '@/lib/shared/start-up-error';

export function dataDirectory(): string {
  return resolve(env().TABLETALK_DATA_DIR);
}

/** A path under the data directory. */
export function dataPath(...parts: string[]): string {
  return join(dataDirectory(), ...parts);
}

/** Makes the data directory, readable by its owner alone, or throws a StartUpError that says what to change. */
export function ensureDataDirectory(directory = dataDirectory()): void {
  try {
    if (mkdirSync(directory, { recursive: true, mode: 0o700 })) chmodSync(directory, 0o700);
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new StartUpError(
      `The data directory ${directory} cannot be written; set TABLETALK_DATA_DIR to a folder that can.`,
      { cause },
    );
  }
}

export function isDataDirectoryWritable(directory = dataDirectory()): boolean {
  try {
    ensureDataDirectory(directory);
    return true;
  } catch {
    return false;
  }
}
