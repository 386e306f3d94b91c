import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRoot } from './paths.mjs';

function filesUnder(path, skip) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !skip(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesUnder(join(path, entry.name), skip));
}

/** SHA-256 over names and contents of files and folders, given relative to the project; missing ones count as such. */
export function contentHash(paths, { skip = () => false, extra = '' } = {}) {
  const hash = createHash('sha256').update(extra);
  for (const path of paths) {
    for (const file of filesUnder(inRoot(path), skip))
      hash.update(`\0${file.slice(inRoot().length)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

export const stampHolds = (file, hash) => existsSync(file) && readFileSync(file, 'utf8').trim() === hash;
export const removeStamp = (file) => rmSync(file, { force: true });

export function writeStamp(file, hash) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${hash}\n`);
}
