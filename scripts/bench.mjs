#!/usr/bin/env node
// Builds if stale, then measures the built app on this machine: prints a table, keeps it in bench/results. `linking` needs no build.
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
  const isLinking = process.argv[2] === 'linking';
  if (!isLinking) await ensureBuilt();
  const linking = ['--expose-gc', '--conditions=react-server', '--import', 'tsx', inRoot('bench/linking.ts')];
  const command = isLinking ? linking : [inRoot('bench/run.ts'), ...process.argv.slice(2)];
  const { code } = await runCommand(nodeBinary(), command, { show: true });
  return code;
});
