#!/usr/bin/env node
import { ensureBuilt } from './steps/build-app.mjs';
import { bundleEngineProcess } from './steps/bundle-engine-process.mjs';
// Installs, generates and builds what is missing or stale, then serves. Plain Node.js 20 or newer, no packages.
import { stopChildrenOnSignal } from './steps/children.mjs';
import { portOf, readEnvironment } from './steps/environment.mjs';
import { ensureGenerated } from './steps/generate.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { keepServing } from './steps/keep-serving.mjs';
import { runMain } from './steps/plain-error.mjs';
import { refusePortInUse } from './steps/serve.mjs';

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
  await (mode === 'production' ? ensureBuilt() : bundleEngineProcess());
  await refusePortInUse(port);
  const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
  const address = `http://localhost:${port}`;
  return keepServing({
    port,
    mode,
    onReady: ({ again }) =>
      console.log(
        again
          ? `✓ Tabletalk is ready again at ${address}.`
          : `✓ Tabletalk is ready at ${address} (${seconds()} s). Ctrl-C stops it.`,
      ),
  });
});
