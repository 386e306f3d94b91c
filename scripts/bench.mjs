#!/usr/bin/env node
// Builds if stale, then measures the built app on this machine: prints a table, keeps it in bench/results.
import { ensureBuilt } from './steps/build-app.mjs';
import { runCommand, stopChildrenOnSignal } from './steps/children.mjs';
import { ensureGenerated } from './steps/generate.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { inRoot, nodeBinary } from './steps/paths.mjs';
import { runMain } from './steps/plain-error.mjs';

await runMain(async () => {
  stopChildrenOnSignal();
  await ensureInstalled();
  await ensureGenerated();
  await ensureBuilt();
  const { code } = await runCommand(nodeBinary(), [inRoot('bench/run.ts'), ...process.argv.slice(2)], { show: true });
  return code;
});
