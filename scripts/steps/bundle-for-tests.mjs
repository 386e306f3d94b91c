// Vitest's global set-up: what tests run in engine processes is what the sources say.
import { bundleEngineProcess } from './bundle-engine-process.mjs';

export async function setup() {
  process.env.TABLETALK_DIST_DIR = '.next-unit';
  await bundleEngineProcess();
}
