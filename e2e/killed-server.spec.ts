import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from '@playwright/test';
import { test } from './fixtures';
import { EN } from './messages';
import { startModelServer } from './model-server';
import { HANGING_MODEL_PORT, KILLED } from './servers';

test.use({ baseURL: KILLED.url });

interface App {
  script: ChildProcess;
  printed(): string;
}

async function startApp(): Promise<App> {
  const script = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, ...KILLED.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  script.stdout.on('data', (chunk) => {
    text += chunk;
  });
  const app = { script, printed: () => text };
  await expect.poll(app.printed, { timeout: 40_000 }).toContain('is ready at');
  return app;
}

/** kill -9 for the server itself; the script that started it then starts another. */
async function killOnce({ script, printed }: App): Promise<void> {
  const server = execFileSync('pgrep', ['-P', String(script.pid)], { encoding: 'utf8' }).trim();
  process.kill(Number(server), 'SIGKILL');
  await expect.poll(printed, { timeout: 30_000 }).toContain('is ready again at');
}

test.describe('a server killed in the middle of a turn', () => {
  let app: App;
  test.beforeAll(async () => {
    app = await startApp();
  });
  test.afterAll(async () => {
    app.script.kill('SIGTERM');
    await once(app.script, 'exit');
  });

  test('opens the session again, which says that the answer was cut off', async ({ chat, page }) => {
    const model = await startModelServer(() => ({ text: '', firstPieceAfterMs: 60_000 }), HANGING_MODEL_PORT);
    await chat.open();
    await chat.send('Top 5 artists by revenue');
    const sessionId = await chat.sessionId();
    const turn = chat.turn('Top 5 artists by revenue');
    await expect(turn.article).toContainText(EN.chat.steps.running.write);
    await killOnce(app);
    await model.close();
    await page.goto(`/chat/${sessionId}`);
    await chat.expectReady();
    await expect(turn.article).toContainText(EN.errors.interrupted);
    await turn.article.getByRole('button', { name: EN.chat.turn.tryAgain }).click();
    const again = chat.turn('Top 5 artists by revenue');
    await expect(again.article).toContainText('Iron Maiden', { timeout: 15_000 });
  });
});
