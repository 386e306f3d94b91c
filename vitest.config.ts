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
    // Tests make accounts by the dozen; those of this limit set it anew.
    env: { SIGN_UPS_PER_ADDRESS: '0' },
  },
});
