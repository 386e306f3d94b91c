import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: '@', replacement: root.replace(/\/$/, '') },
      // Its server entry re-exports this and imports `next/headers`, which only the bundler resolves.
      { find: /^next-intl$/, replacement: 'use-intl/core' },
    ],
    conditions: ['react-server'],
  },
  ssr: { resolve: { conditions: ['react-server', 'node', 'default'] } },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', '.next/**', 'e2e/**'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    globalSetup: 'scripts/steps/bundle-for-tests.mjs',
    env: {
      // Tests make accounts by the dozen; those of this limit set it anew.
      SIGN_UPS_PER_ADDRESS: '0',
      // Of the engine processes; apart from a server that may be running on the usual folder.
      TABLETALK_DIST_DIR: '.next-unit',
    },
  },
});
