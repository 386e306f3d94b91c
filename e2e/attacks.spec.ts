import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { HOSTILE_FILES } from './attacks/inputs/hostile-files';
import { HOSTILE_CONDITIONS, HOSTILE_STATEMENTS } from './attacks/inputs/statements';
import { AttackedServer, newProgram, type Program } from './attacks/server';
import { Bystander, underAttack } from './attacks/under-attack';
import { type ModelServer, startModelServer } from './model-server';
import { ATTACKING_MODEL_PORT } from './servers';

/** How long a file may take until it is a dataset, or is not (milliseconds). */
const LONGEST_IMPORT = 150_000;
const SENTENCE = /^[^{}]*[.。）)]( \([0-9a-f]{8}\))?$/s;

let server: AttackedServer;
let model: ModelServer;
let attacker: Program;
let bystander: Bystander;
/** A dataset of the attacker's with rows of long texts. */
let textsId: number;
/** What the model answers about it. */
let modelSql = 'SELECT 1';

interface Told {
  status: number;
  /** What it says: the answer's, or the failed dataset's. */
  detail: string;
}

/** Uploads a file and waits until it is a dataset, or is none and says why. */
async function upload(name: string, content: string | Buffer): Promise<Told & { id: number }> {
  const form = new FormData();
  form.append('files', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  const { status, body } = await attacker.fetch('POST', '/datasets/upload', form);
  if (status !== 201) return { status, detail: String(body.detail), id: 0 };
  const id = Number(body.id);
  const until = performance.now() + LONGEST_IMPORT;
  while (performance.now() < until) {
    const now = (await attacker.fetch('GET', `/datasets/${id}`)).body;
    if (now.status === 'ready') return { status: 200, detail: '', id };
    if (now.status === 'failed') return { status: 422, detail: String(now.error_msg), id };
    await wait(100);
  }
  return { status: 0, detail: 'it is neither ready nor failed', id };
}

const longTexts = () => {
  const line = (id: number) => `${id},${'ab'.repeat(10_000)}${id}`;
  return `id,text\n${Array.from({ length: 60 }, (_, id) => line(id)).join('\n')}\n`;
};

/** Whatever it is told, it is told in a sentence, and not as something that nobody expected. */
function expectSentence({ status, detail }: Told): void {
  expect(status, detail).toBeGreaterThanOrEqual(200);
  expect(status, detail).not.toBe(500);
  expect(detail).toMatch(status < 400 ? /^/ : SENTENCE);
}

async function told(answer: Promise<{ status: number; body: Record<string, unknown> }>): Promise<Told> {
  const { status, body } = await answer;
  return { status, detail: status < 400 ? '' : String(body.detail) };
}

test.describe('attacks', () => {
  test.describe.configure({ mode: 'default', timeout: 240_000 });
  test.beforeAll(async () => {
    test.setTimeout(180_000);
    const fence = '```';
    model = await startModelServer(
      ({ prompt }) => ({
        text: `${fence}sql\n${prompt.includes('InvoiceLine') ? 'SELECT count(*) FROM "Customer"' : modelSql}\n${fence}`,
      }),
      ATTACKING_MODEL_PORT,
    );
    server = await AttackedServer.start();
    attacker = await newProgram();
    bystander = await Bystander.of(await newProgram());
    const texts = await upload('texts.csv', longTexts());
    expect(texts.status, texts.detail).toBe(200);
    textsId = texts.id;
  });
  test.afterAll(async () => {
    await server.stop();
    await model.close();
  });

  for (const [title, { name, content, isFine }] of Object.entries(HOSTILE_FILES))
    test(`by a file: ${title}`, async () => {
      const made = await content();
      const outcome = await underAttack(server, bystander, () => upload(name, made));
      expectSentence(outcome);
      expect(isFine ? outcome.status : 200, outcome.detail).toBe(200);
      await attacker.fetch('DELETE', `/datasets/${outcome.id}`);
    });

  for (const [title, sql] of Object.entries(HOSTILE_STATEMENTS))
    test(`by a verified query: ${title}`, async () => {
      const body = { question: title, sql };
      const attack = () => told(attacker.fetch('POST', `/datasets/${textsId}/training/qa`, body));
      expectSentence(await underAttack(server, bystander, attack));
    });

  for (const [title, expression] of Object.entries(HOSTILE_CONDITIONS))
    test(`by a named filter: ${title}`, async () => {
      const filter = { name: 'hostile', table: 'texts', expression };
      const body = { modeling_config: { filters: [filter] } };
      const attack = () => told(attacker.fetch('PUT', `/datasets/${textsId}/modeling-config`, body));
      expectSentence(await underAttack(server, bystander, attack));
    });

  for (const title of ['JSON of any depth', 'an edit distance of long texts', 'many joins', 'rows without end'])
    test(`by a model’s statement: ${title}`, async () => {
      modelSql = HOSTILE_STATEMENTS[title] ?? '';
      const body = { dataset_id: textsId, question: 'How many texts are there?', use_cache: false };
      expectSentence(await underAttack(server, bystander, () => told(attacker.fetch('POST', '/chat', body))));
    });

  test('ten at once keep nobody waiting', async () => {
    const sql = HOSTILE_STATEMENTS['an edit distance of long texts'] ?? '';
    const ask = (question: string) =>
      told(attacker.fetch('POST', `/datasets/${textsId}/training/qa`, { question, sql }));
    const outcomes = await underAttack(server, bystander, () =>
      Promise.all(Array.from({ length: 10 }, (_, index) => ask(`question ${index}`))),
    );
    for (const outcome of outcomes) expectSentence(outcome);
  });
});
