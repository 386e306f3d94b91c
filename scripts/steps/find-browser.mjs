import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from './children.mjs';
import { nodeBinary, playwrightCli } from './paths.mjs';
import { PlainError } from './plain-error.mjs';
import { step } from './progress.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const USUAL_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const INSTALL_LIMIT_MS = 180_000;

function installedBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...USUAL_PLACES].find((path) => existsSync(path)) ?? null;
}

async function playwrightBrowser() {
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
}

function withLimit(work) {
  let timer;
  const limit = new Promise((resolve) => {
    timer = setTimeout(() => resolve({ code: 1 }), INSTALL_LIMIT_MS);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

async function installWithPlaywright() {
  const { code } = await withLimit(runCommand(nodeBinary(), [playwrightCli, 'install', 'chromium']));
  return code === 0 ? playwrightBrowser() : null;
}

async function installWithApt() {
  try {
    execFileSync('apt-get', ['--version'], { stdio: 'ignore' });
  } catch {
    return null;
  }
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', 'chromium']]) {
    const [command, ...rest] = [...prefix, 'apt-get', ...args];
    const { code } = await runCommand(command, rest, { env });
    if (code !== 0) return null;
  }
  return installedBrowser();
}

/** The path of a Chromium for the end-to-end tests, installed if there is none. */
export async function ensureBrowser() {
  const present = installedBrowser() ?? (await playwrightBrowser());
  if (present) return present;
  const installed = await step(
    'installing Chromium',
    async () => (await installWithPlaywright()) ?? (await installWithApt()),
  );
  if (installed) return installed;
  throw new PlainError('No Chromium was found and none could be installed; set CHROMIUM_PATH to one.');
}
