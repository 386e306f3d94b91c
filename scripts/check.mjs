#!/usr/bin/env node
// What a change has to hold besides its tests: format, lint, direction of imports, types, sizes, packages.
import { checkLicences } from './checks/licences.mjs';
import { checkReleases } from './checks/releases.mjs';
import { checkVulnerabilities } from './checks/vulnerabilities.mjs';
import { runCommand, stopChildrenOnSignal } from './steps/children.mjs';
import { ensureGenerated } from './steps/generate.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { biomeCli, nextCli, nodeBinary, typescriptCli, vitestCli } from './steps/paths.mjs';
import { runMain } from './steps/plain-error.mjs';

const CHECKS = [
  ['format and lint (Biome)', [biomeCli, 'check', '--error-on-warnings', '--max-diagnostics=200', '.']],
  ['types of routes (Next.js)', [nextCli, 'typegen']],
  ['types (TypeScript)', [typescriptCli, '--noEmit', '--pretty', String(process.stdout.isTTY === true)]],
  ['boundaries and house rules', [vitestCli, 'run', '--reporter=dot', '--exclude=tests/keyword-names/**', 'tests/']],
];

/** What the registry is asked goes on beside the rest, which needs the processor and not the network. */
const PACKAGE_CHECKS = [
  ['licences of packages', checkLicences],
  ['known vulnerabilities', checkVulnerabilities],
  ['packages without a release in two years', checkReleases],
];

async function runProgram([name, args]) {
  const { code, output } = await runCommand(nodeBinary(), args, {
    env: { FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
  });
  if (code !== 0) console.log(output.trimEnd());
  console.log(`${code === 0 ? '✓' : '✗'} ${name}`);
  return code === 0;
}

/** Prints how a check of the packages ended; null where nobody knows, which fails nothing. */
function tell(name, { held, said }) {
  if (held === false) console.log(said);
  console.log(held === null ? `– ${name}: not looked at, ${said}` : `${held ? '✓' : '✗'} ${name}`);
  return held;
}

await runMain(async () => {
  stopChildrenOnSignal();
  await ensureInstalled();
  await ensureGenerated();
  const packages = Promise.all(PACKAGE_CHECKS.map(async ([name, check]) => [name, await check()]));
  const results = [];
  for (const check of CHECKS) results.push(await runProgram(check));
  for (const [name, outcome] of await packages) results.push(tell(name, outcome));
  const count = (outcome) => results.filter((result) => result === outcome).length;
  console.log(`${count(true)} checks passed, ${count(false)} failed`);
  return count(false) > 0 ? 1 : 0;
});
