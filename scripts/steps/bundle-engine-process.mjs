import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { distFolder, inRoot } from './paths.mjs';

/**
 * Bundles the program of the engine processes, which is written in TypeScript and runs without Next.js, into the build folder, where
 * lib/engines/processes/start-process.ts looks for it. Packages stay outside; what is imported when used is in files of its own.
 */
export async function bundleEngineProcess() {
  // Loaded here: on a fresh clone it is installed only now.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [inRoot('lib/engines/processes/inside/engine-process.ts')],
    outdir: join(distFolder(), 'engine'),
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    packages: 'external',
    outExtension: { '.js': '.mjs' },
    tsconfig: inRoot('tsconfig.json'),
    logLevel: 'warning',
  });
  for (const { path, text } of outputFiles) await writeWhole(path, text);
}

/** Whole or not at all: tests may start processes from it meanwhile. */
async function writeWhole(path, text) {
  if ((await readFile(path, 'utf8').catch(() => null)) === text) return;
  await mkdir(dirname(path), { recursive: true });
  const written = `${path}.${process.pid}`;
  await writeFile(written, text);
  await rename(written, path);
}
