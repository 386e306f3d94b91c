import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './children.mjs';
import { inRoot, nodeBinary, playwrightCli, vitestCli } from './paths.mjs';

const reports = inRoot('test-results');
/** On SIGINT Playwright stops the servers that it started, which takes its time. */
const PLAYWRIGHT_STOP = { signal: 'SIGINT', graceMs: 20_000 };

function newReport(name) {
  mkdirSync(reports, { recursive: true });
  const path = join(reports, name);
  rmSync(path, { force: true });
  return path;
}

/** A runner that failed without saying which test did (a crash, no report) counts as one failure. */
function tally(code, counts) {
  const failed = code !== 0 && counts.failed === 0 ? 1 : counts.failed;
  return { ...counts, failed };
}

const readReport = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null);

/** Runs the unit and integration tests. Resolves to {passed, failed, skipped}. */
export async function runUnitTests(args = []) {
  const path = newReport('vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
  const { code } = await runCommand(nodeBinary(), [vitestCli, 'run', ...reporters, ...args], {
    show: true,
    env: { NODE_ENV: 'test' },
  });
  const report = readReport(path);
  return tally(code, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  });
}

/** Runs the journeys in a browser on the built app. Resolves to {passed, failed, skipped}. */
export async function runBrowserTests(browser, args = []) {
  const path = newReport('playwright.json');
  const data = mkdtempSync(join(tmpdir(), 'tabletalk-e2e-'));
  const { code } = await runCommand(nodeBinary(), [playwrightCli, 'test', ...args], {
    show: true,
    stop: PLAYWRIGHT_STOP,
    env: { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: path, E2E_DATA_DIR: data },
  });
  rmSync(data, { recursive: true, force: true });
  const stats = readReport(path)?.stats;
  return tally(code, {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  });
}
