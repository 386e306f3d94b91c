#!/usr/bin/env node
import { ensureBuilt } from './steps/build-app.mjs';
// Generates the database client and builds the app, each only if stale. Assumes nothing is installed.
import { stopChildrenOnSignal } from './steps/children.mjs';
import { ensureGenerated } from './steps/generate.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { runMain } from './steps/plain-error.mjs';

await runMain(async () => {
  stopChildrenOnSignal();
  await ensureInstalled();
  await ensureGenerated();
  await ensureBuilt();
});
