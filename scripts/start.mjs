#!/usr/bin/env node
import { ensureBuilt } from './steps/build-app.mjs';
// Installs, generates and builds what is missing or stale, then serves. Plain Node.js 20 or newer, no packages.
import { stopChildrenOnSignal } from './steps/children.mjs';
import { portOf, readEnvironment } from './steps/environment.mjs';
import { ensureGenerated } from './steps/generate.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { runMain } from './steps/plain-error.mjs';
import { refusePortInUse, serve } from './steps/serve.mjs';

const began = performance.now();

await runMain(async () => {
  // Stopping a server on request is success, not failure.
  stopChildrenOnSignal({ exitCode: 0 });
  const mode = process.argv.includes('--dev') ? 'development' : 'production';
  const environment = readEnvironment(mode);
  process.env.TABLETALK_DIST_DIR ??= environment.TABLETALK_DIST_DIR ?? '';
  const port = portOf(environment);
  await refusePortInUse(port);
  await ensureInstalled();
  await ensureGenerated();
  if (mode === 'production') await ensureBuilt();
  await refusePortInUse(port);
  const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
  return serve({
    port,
    mode,
    onReady: () => console.log(`✓ Tabletalk is ready at http://localhost:${port} (${seconds()} s). Ctrl-C stops it.`),
  });
});
