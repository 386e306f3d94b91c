#!/usr/bin/env node
// Runs an evaluation set against the analyst: npm run eval -- --set <folder>. With --script, another program of evals/.
import { spawnSync } from 'node:child_process';
import { bundleEngineProcess } from './steps/bundle-engine-process.mjs';
import { ensureGenerated } from './steps/generate.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { inRoot, nodeBinary } from './steps/paths.mjs';
import { runMain } from './steps/plain-error.mjs';

await runMain(async () => {
  await ensureInstalled();
  await ensureGenerated();
  // Beside a server that may be running on the usual folder.
  process.env.TABLETALK_DIST_DIR = '.next-unit';
  await bundleEngineProcess();
  const given = process.argv.slice(2);
  const [script, rest] = given[0] === '--script' ? [given[1], given.slice(2)] : ['run', given];
  const { status } = spawnSync(
    nodeBinary(),
    [
      '--disable-warning=ExperimentalWarning',
      '--conditions=react-server',
      '--import',
      'tsx',
      inRoot(`evals/${script}.ts`),
      ...rest,
    ],
    { stdio: 'inherit' },
  );
  return status ?? 1;
});
