#!/usr/bin/env node
// Takes docs/screenshot.png of a running server: node scripts/screenshot.mjs [http://localhost:3000]
import { randomBytes } from 'node:crypto';
import { chromium } from '@playwright/test';
import { ensureBrowser } from './steps/find-browser.mjs';
import { inRoot } from './steps/paths.mjs';
import { runMain } from './steps/plain-error.mjs';

const QUESTIONS = ['Monthly revenue in 2024', 'Which genre has the most tracks?', 'Top 5 artists by revenue'];
const username = `ada-${randomBytes(2).toString('hex')}`;
const password = randomBytes(9).toString('hex');

async function signIn(request) {
  await request.post('/api/v1/auth/register', {
    data: { username, password, email: `${username}@example.com`, full_name: 'Ada' },
  });
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json();
  await request.post('/api/auth/callback/credentials', {
    form: { csrfToken, login: username, password, json: 'true' },
  });
}

await runMain(async () => {
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: ['--no-sandbox'] });
  const context = await browser.newContext({
    baseURL: process.argv[2] ?? 'http://localhost:3000',
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 2,
    locale: 'en-US',
    colorScheme: 'light',
  });
  await signIn(context.request);
  const page = await context.newPage();
  for (const question of QUESTIONS) {
    await page.goto('/chat');
    await page.waitForFunction(() =>
      Object.keys(document.querySelector('textarea') ?? {}).some((key) => key.startsWith('__react')),
    );
    const composer = page.getByRole('textbox', { name: 'Your question' });
    await composer.fill(question);
    await composer.press('Enter');
    await page.locator('article[aria-busy="false"]').waitFor();
  }
  await page.getByRole('tabpanel').getByRole('img').first().waitFor();
  await page.screenshot({ path: inRoot('docs/screenshot.png') });
  await browser.close();
});
