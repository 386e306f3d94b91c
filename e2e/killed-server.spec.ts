import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from '@playwright/test';
import { test } from './fixtures';
import { EN } from './messages';
import { startModelServer } from './model-server';
import { HANGING_MODEL_PORT, KILLED } from './servers';

test.use({ baseURL: KILLED.url });

async function startApp(): Promise<ChildProcess> {
  const app = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, ...KILLED.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const chunk of app.stdout) if (String(chunk).includes('is ready')) break;
  return app;
}

/** kill -9 for the server itself; the script that started it then ends with code 1. */
async function kill(app: ChildProcess): Promise<void> {
  const server = execFileSync('pgrep', ['-P', String(app.pid)], { encoding: 'utf8' }).trim();
  const exited = once(app, 'exit');
  process.kill(Number(server), 'SIGKILL');
  expect(await exited).toEqual([1, null]);
}

test.describe('a server killed in the middle of a turn', () => {
  let app: ChildProcess;
  test.beforeAll(async () => {
    app = await startApp();
  });
  test.afterAll(async () => {
    app.kill('SIGTERM');
    await once(app, 'exit');
  });

  test('opens the session again, which says that the answer was cut off', async ({ chat, page }) => {
    const model = await startModelServer(() => ({ text: '', firstPieceAfterMs: 60_000 }), HANGING_MODEL_PORT);
    await chat.open();
    await chat.send('Top 5 artists by revenue');
    const sessionId = await chat.sessionId();
    const turn = chat.turn('Top 5 artists by revenue');
    await expect(turn.article).toContainText(EN.chat.steps.running.write);
    await kill(app);
    await model.close();
    app = await startApp();
    await page.goto(`/chat/${sessionId}`);
    await chat.expectReady();
    await expect(turn.article).toContainText(EN.errors.interrupted);
    await turn.article.getByRole('button', { name: EN.chat.turn.tryAgain }).click();
    const again = chat.turn('Top 5 artists by revenue');
    await expect(again.article).toContainText('Iron Maiden', { timeout: 15_000 });
  });
});
