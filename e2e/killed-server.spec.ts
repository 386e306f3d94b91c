import { expect } from '@playwright/test';
import { test } from './fixtures';
import { EN } from './messages';
import { startModelServer } from './model-server';
import { HANGING_MODEL_PORT, KILLED } from './servers';
import { type App, serverPid, startApp, stopApp } from './start-app';

test.use({ baseURL: KILLED.url });

/** kill -9 for the server itself; the script that started it then starts another. */
async function killOnce(app: App): Promise<void> {
  process.kill(serverPid(app), 'SIGKILL');
  await expect.poll(app.printed, { timeout: 30_000 }).toContain('is ready again at');
}

test.describe('a server killed in the middle of a turn', () => {
  let app: App;
  test.beforeAll(async () => {
    app = await startApp(KILLED);
  });
  test.afterAll(() => stopApp(app));

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
