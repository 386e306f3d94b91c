import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall } from './apt-install.mjs';
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
  return (await aptInstall('chromium')) ? installedBrowser() : null;
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
