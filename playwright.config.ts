import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import type { AppServer } from './e2e/servers';

// Workers load this file too and must see the same folder.
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), 'tabletalk-e2e-'));
process.env.TABLETALK_DIST_DIR ||= '.next-test';
const { CLOSED, PLAIN, WITH_MODEL } = await import('./e2e/servers');

const startOf = ({ url, env }: AppServer) => ({
  command: `"${process.execPath}" scripts/start.mjs`,
  url: `${url}/api/health`,
  env,
  timeout: 60_000,
  reuseExistingServer: false,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 10_000 },
});

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI === 'true',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? 'test-results/playwright.json' }],
  ],
  outputDir: 'test-results/browser',
  use: {
    baseURL: PLAIN.url,
    locale: 'en-US',
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      // Chromium refuses its sandbox to root.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  webServer: [PLAIN, WITH_MODEL, CLOSED].map(startOf),
});
