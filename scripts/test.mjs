#!/usr/bin/env node
// Installs what is missing, then runs every test: `npm test`, or one half with `npm test -- unit` or `-- e2e`;
// further words go to the runner. The last line sums up all suites.
import { ensureBuilt } from './steps/build-app.mjs';
import { stopChildrenOnSignal } from './steps/children.mjs';
import { ensureBrowser } from './steps/find-browser.mjs';
import { ensureGenerated } from './steps/generate.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { PlainError, runMain } from './steps/plain-error.mjs';
import { missingServices } from './steps/services.mjs';
import { runBrowserTests, runUnitTests } from './steps/suites.mjs';

const [first, ...rest] = process.argv.slice(2);
const only = first === 'unit' || first === 'e2e' ? first : null;
const runnerArguments = only ? rest : process.argv.slice(2);

const total = { passed: 0, failed: 0, skipped: 0 };
function add(counts) {
  for (const key of Object.keys(total)) total[key] += counts[key] ?? 0;
}

async function unitTests(servicesRequired) {
  const missing = await missingServices({ start: servicesRequired });
  if (servicesRequired) process.env.REQUIRE_SERVICES = 'true';
  const counts = await runUnitTests(runnerArguments);
  // Where services are required a skipped test is a test that did not do its work.
  if (servicesRequired) add({ failed: missing.length + counts.skipped });
  add(counts);
}

async function browserTests() {
  // A build of its own: a server may be running on the usual one.
  process.env.TABLETALK_DIST_DIR ||= '.next-test';
  try {
    const browser = await ensureBrowser();
    await ensureBuilt();
    add(await runBrowserTests(browser, runnerArguments));
  } catch (error) {
    console.error(error instanceof PlainError ? error.message : error);
    add({ failed: 1 });
  }
}

await runMain(async () => {
  stopChildrenOnSignal();
  const servicesRequired = process.env.REQUIRE_SERVICES === 'true' || process.env.CI === 'true';
  await ensureInstalled();
  await ensureGenerated();
  if (only !== 'e2e') await unitTests(servicesRequired);
  if (only !== 'unit') await browserTests();
  if (total.skipped > 0) console.log(`${total.skipped} skipped, because a service that they need is not there`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
});
