import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundleEngineProcess } from './bundle-engine-process.mjs';
import { contentHash, removeStamp, stampHolds, writeStamp } from './content-hash.mjs';
import { distFolder, inRoot, nextCli, nodeBinary } from './paths.mjs';
import { step } from './progress.mjs';
import { runOrFail } from './run-or-fail.mjs';

/** Never part of a build, so that editing them does not make it stale. */
const OUTSIDE = new Set([
  'node_modules',
  'bench',
  'data',
  'docs',
  'e2e',
  'evals',
  'scripts',
  'tests',
  'biome.json',
  'LICENSE',
  'Dockerfile',
  'playwright.config.ts',
  'vitest.config.ts',
  'next-env.d.ts',
  'test-results',
  'playwright-report',
  'vercel.json',
]);

const isOutside = (name) =>
  OUTSIDE.has(name) || name.startsWith('.') || name.endsWith('.md') || name.endsWith('.tsbuildinfo');
const isTest = (name) => name === 'generated' || /\.test\.tsx?$/.test(name);

function sourceHash() {
  const sources = readdirSync(inRoot())
    .filter((name) => !isOutside(name))
    .sort();
  return contentHash(sources, { skip: isTest, extra: process.platform });
}

/** A library that reads the environment by itself would take an empty value for a value. */
function emptiesRemoved() {
  const empty = Object.entries(process.env).filter(([, value]) => value === '');
  return Object.fromEntries(empty.map(([name]) => [name, undefined]));
}

/** Builds the app into the build folder (TABLETALK_DIST_DIR, `.next`) unless it holds a build of these very sources. */
export async function ensureBuilt({ show = false } = {}) {
  const folder = distFolder();
  const stamp = join(folder, 'source-hash');
  const hash = sourceHash();
  if (stampHolds(stamp, hash)) return;
  removeStamp(stamp);
  await step('building the app', () =>
    runOrFail('The app could not be built.', nodeBinary(), [nextCli, 'build'], {
      show,
      env: { ...emptiesRemoved(), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    }),
  );
  await bundleEngineProcess();
  writeStamp(stamp, hash);
}
