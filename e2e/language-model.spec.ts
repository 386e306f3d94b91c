import { expect } from '@playwright/test';
import { test } from './fixtures';
import { EN } from './messages';
import { type ModelReply, type ModelRequest, type ModelServer, startModelServer } from './model-server';
import { MODEL_PORT, WITH_MODEL } from './servers';

// One scripted model for one server: its tests take turns.
test.describe.configure({ mode: 'default' });
test.use({ baseURL: WITH_MODEL.url });

const { chat: text, errors } = EN;
const GOOD_SQL = 'SELECT "Name" AS genre FROM "Genre" ORDER BY "Name" LIMIT 4';
const sql = (statement: string): ModelReply => ({ text: `\`\`\`sql\n${statement}\n\`\`\`` });
const isInsight = ({ instructions }: ModelRequest) => instructions.startsWith('You tell a reader');

let model: ModelServer;
/** What the model says to requests for SQL; to the others it tells one sentence. */
let script: (request: ModelRequest) => ModelReply;

test.beforeAll(async () => {
  const insight: ModelReply = { text: 'Alternative comes first in the alphabet.' };
  model = await startModelServer((request) => (isInsight(request) ? insight : script(request)), MODEL_PORT);
});
test.afterAll(() => model.close());

test('writes the SQL and words the insight, both seen as they come', async ({ chat }) => {
  script = () => ({ ...sql(GOOD_SQL), pieceEveryMs: 60 });
  await chat.open();
  const question = 'Name four genres in alphabetical order, please';
  await chat.send(question);
  const turn = chat.turn(question);
  await expect(turn.article.getByRole('figure', { name: text.sql.writing })).toContainText('SELECT');
  await turn.expectFinished();
  await expect(turn.article).toContainText('Alternative comes first in the alphabet.');
  await expect(turn.article.getByRole('button', { name: new RegExp(text.facts['language-model']) })).toBeVisible();
  await turn.showTab('table');
  await expect(turn.rows).toHaveCount(4);
  expect(model.requests.at(0)?.authorization).toBe('Bearer scripted-key');
  expect(model.requests.at(0)?.prompt).toContain('InvoiceLine');
  await chat.reload();
  await expect(turn.article).toContainText('Alternative comes first in the alphabet.');
});

const failures: [string, ModelReply, string][] = [
  ['401', { status: 401 }, errors.model_credentials],
  ['429', { status: 429 }, errors.model_rate_limited],
  ['500', { status: 500 }, errors.model_unavailable],
  ['a stream cut short', { text: `\`\`\`sql\n${GOOD_SQL}\n\`\`\``, cutAfter: 4 }, errors.model_unavailable],
];

for (const [name, reply, reason] of failures) {
  test(`after ${name} the built-in analyst answers and the turn says so`, async ({ chat }) => {
    script = () => reply;
    await chat.open();
    const turn = await chat.ask('Top 5 artists by revenue');
    await expect(turn.article).toContainText(text.turn.fallback);
    await expect(turn.article).toContainText(reason);
    await expect(turn.article.getByRole('button', { name: new RegExp(text.facts['built-in']) })).toBeVisible();
    await turn.showTab('table');
    await expect(turn.rows.first()).toContainText('Iron Maiden');
    await chat.reload();
    await expect(turn.article).toContainText(text.turn.fallback);
  });
}

test('nonsense is repaired with the database’s own words', async ({ chat }) => {
  script = ({ said }) => sql(said === '' ? 'SELECT "Nonsense" FROM "Genre"' : GOOD_SQL);
  await chat.open();
  const turn = await chat.ask('List a few genres, whichever');
  await turn.showTab('steps');
  await expect(turn.steps.filter({ hasText: text.steps.done.repair })).toHaveCount(1);
  await expect(turn.steps.filter({ hasText: 'Nonsense' })).not.toHaveCount(0);
  await turn.showTab('table');
  await expect(turn.rows).toHaveCount(4);
  expect(model.requests.some(({ prompt, said }) => said.includes('Nonsense') && prompt.includes('Nonsense'))).toBe(
    true,
  );
});

test('a statement that writes is never run, and nobody answers in its place', async ({ chat, api }) => {
  script = () => sql('DELETE FROM "Customer"');
  await chat.open();
  const turn = await chat.ask('How many customers are there?');
  await expect(turn.article).toContainText(errors.query_refused);
  await expect(turn.article).not.toContainText('59');
  const sessionId = await chat.sessionId();
  const messages = await (await api.get(`/api/v1/sessions/${sessionId}/messages`)).json();
  expect(messages[1]).toMatchObject({ status: 'failed', error_code: 'query_refused' });
});

test('prose is shown as the model’s answer', async ({ chat }) => {
  script = () => ({ text: 'The data has no weather, so I cannot tell.' });
  await chat.open();
  const turn = await chat.ask('How was the weather?');
  await expect(turn.article).toContainText('The data has no weather');
  await expect(turn.article).toContainText(text.turn.inWords);
  await chat.reload();
  await expect(turn.article).toContainText(text.turn.inWords);
});

test('stop keeps what was ready, and says so after a reload', async ({ chat }) => {
  script = () => ({ ...sql(GOOD_SQL), firstPieceAfterMs: 4_000 });
  await chat.open();
  await chat.send('Name genres slowly');
  const turn = chat.turn('Name genres slowly');
  await chat.stopButton.click();
  await expect(turn.article).toContainText(text.turn.stopped);
  await turn.expectFinished();
  await chat.reload();
  await expect(turn.article).toContainText(text.turn.stopped);
  script = () => sql(GOOD_SQL);
  await turn.article.getByRole('button', { name: text.turn.askAgain, exact: true }).click();
  const again = chat.turn('Name genres slowly');
  await again.expectFinished();
  await expect(again.article).toContainText('Alternative');
});

test('a closed tab does not end the turn', async ({ chat, page, context }) => {
  script = () => ({ ...sql(GOOD_SQL), firstPieceAfterMs: 1_500 });
  await chat.open();
  await chat.send('Name genres while I am away');
  const sessionId = await chat.sessionId();
  await page.close();
  const later = await context.newPage();
  await later.goto(`/chat/${sessionId}`);
  const article = later.getByRole('article', { name: 'Name genres while I am away' });
  await expect(article).toHaveAttribute('aria-busy', 'false');
  await expect(article).toContainText('Alternative');
});
