import { existsSync, readFileSync } from 'node:fs';
import { runCommand } from './children.mjs';
import { npm } from './npm.mjs';
import { inRoot } from './paths.mjs';
import { PlainError } from './plain-error.mjs';
import { step } from './progress.mjs';
import { runOrFail } from './run-or-fail.mjs';

const readLock = (path) => JSON.parse(readFileSync(path, 'utf8')).packages ?? {};

/** npm keeps a record of what it installed; it agrees with the lock, or the packages are stale. */
function isInstalled() {
  const record = inRoot('node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = readLock(record);
  const wanted = Object.entries(readLock(inRoot('package-lock.json'))).filter(([key]) => key !== '');
  return wanted.every(([key, entry]) => {
    const present = installed[key];
    return present ? present.version === entry.version : entry.optional === true || entry.peer === true;
  });
}

const hasPackagedNode = () =>
  existsSync(inRoot('node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node'));

const QUIET = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

async function installPackages() {
  const [command, before] = npm();
  // Install scripts stay off: the only one that is needed runs in installNode.
  const clean = await runCommand(command, [...before, 'ci', ...QUIET]);
  if (clean.code === 0) return;
  if (!clean.output.includes('in sync'))
    throw new PlainError(
      `${clean.output.trimEnd()}\n\nnpm could not install the packages; is the package registry reachable?`,
    );
  await runOrFail('npm could not install the packages.', command, [...before, 'install', ...QUIET]);
}

async function installNode() {
  const [command, before] = npm();
  const env = { npm_config_ignore_scripts: 'false' };
  await runOrFail(
    'npm could not install Node.js 24 (package "node").',
    command,
    [...before, 'rebuild', 'node', '--loglevel=error'],
    { env },
  );
  if (!hasPackagedNode() && Number(process.versions.node.split('.')[0]) < 22)
    throw new PlainError('Node.js 24 (package "node") did not install; use Node.js 22 or newer to start.');
}

/** Installs the packages when they are missing or not those of the lock. */
export async function ensureInstalled() {
  if (!isInstalled()) await step('installing packages', installPackages);
  if (!hasPackagedNode()) await step('installing Node.js 24', installNode);
}
