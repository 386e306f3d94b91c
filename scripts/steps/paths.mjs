import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
export const inRoot = (...parts) => join(root, ...parts);

export const nextCli = inRoot('node_modules/next/dist/bin/next');
export const prismaCli = inRoot('node_modules/prisma/build/index.js');
export const vitestCli = inRoot('node_modules/vitest/vitest.mjs');
export const playwrightCli = inRoot('node_modules/@playwright/test/cli.js');
export const biomeCli = inRoot('node_modules/@biomejs/biome/bin/biome');
export const typescriptCli = inRoot('node_modules/typescript/bin/tsc');

export const distFolder = (name) => inRoot(name || process.env.TABLETALK_DIST_DIR || '.next');

/** The Node.js that everything but these scripts runs on: the packaged one, whatever started the script. */
export function nodeBinary() {
  const packaged = inRoot('node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(packaged) ? packaged : process.execPath;
}
