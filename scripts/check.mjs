#!/usr/bin/env node
// What a change has to hold besides its tests: format, lint, direction of imports, types, sizes.
import { runCommand, stopChildrenOnSignal } from './steps/children.mjs';
import { ensureGenerated } from './steps/generate.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { biomeCli, nextCli, nodeBinary, typescriptCli, vitestCli } from './steps/paths.mjs';
import { runMain } from './steps/plain-error.mjs';

const CHECKS = [
  ['format and lint (Biome)', [biomeCli, 'check', '--error-on-warnings', '--max-diagnostics=200', '.']],
  ['types of routes (Next.js)', [nextCli, 'typegen']],
  ['types (TypeScript)', [typescriptCli, '--noEmit', '--pretty', String(process.stdout.isTTY === true)]],
  ['boundaries and house rules', [vitestCli, 'run', '--reporter=dot', 'tests/']],
];

await runMain(async () => {
  stopChildrenOnSignal();
  await ensureInstalled();
  await ensureGenerated();
  const results = [];
  for (const [name, args] of CHECKS) {
    const { code, output } = await runCommand(nodeBinary(), args, {
      env: { FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    });
    if (code !== 0) console.log(output.trimEnd());
    console.log(`${code === 0 ? '✓' : '✗'} ${name}`);
    results.push(code === 0);
  }
  const failed = results.filter((held) => !held).length;
  console.log(`${results.length - failed} checks passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
});
