import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { ensureBrowser } from '../scripts/steps/find-browser.mjs';
import type { Account } from './account.ts';

/** A session with one answer that has a chart. */
async function createSession(url: string, { token, datasetId }: Account): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return (await response.json()) as { id: number };
  };
  const { id } = await post('/sessions/', { dataset_id: datasetId });
  await post('/chat/', { dataset_id: datasetId, session_id: id, question: 'Revenue by country' });
  return id;
}

/** Kilobytes of JavaScript, gzipped, that a browser fetches until a session's first chart is drawn. */
export async function weighFirstChart(url: string, account: Account): Promise<number> {
  const session = await createSession(url, account);
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext();
    const [name = '', value = ''] = account.cookie.split('=');
    await context.addCookies([{ name, value, url }]);
    const page = await context.newPage();
    const scripts = new Map<string, Promise<Buffer>>();
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body());
    });
    await page.goto(`${url}/chat/${session}`);
    await page.locator('.recharts-surface').first().waitFor();
    const bodies = await Promise.all(scripts.values());
    return bodies.reduce((sum, body) => sum + gzipSync(body).byteLength, 0) / 1000;
  } finally {
    await browser.close();
  }
}
