#!/usr/bin/env node
// Builds if stale, then measures the built app on this machine: prints a table, keeps it in bench/results. `linking`, `sessions` and `fuzz` need no build.
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
  const [what = '', ...more] = process.argv.slice(2);
  const [file, args] = what === 'fuzz' ? [`fuzz/${more[0] ?? 'guards'}`, more.slice(1)] : [what, more];
  const isAlone = what === 'linking' || what === 'sessions' || /^fuzz\/[a-z-]+$/.test(file);
  if (!isAlone) await ensureBuilt();
  const alone = ['--expose-gc', '--conditions=react-server', '--import', 'tsx', inRoot(`bench/${file}.ts`), ...args];
  const command = isAlone ? alone : [inRoot('bench/run.ts'), ...process.argv.slice(2)];
  const { code } = await runCommand(nodeBinary(), command, { show: true });
  return code;
});
