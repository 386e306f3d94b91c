import { type APIRequestContext, type APIResponse, expect } from '@playwright/test';
import { z } from 'zod';
import { test } from './fixtures';

interface Published {
  paths: Record<string, Record<string, { responses: Record<string, { content: Record<string, { schema: object }> }> }>>;
  components: { schemas: object };
}

/** Calls the API, with and without the trailing slash in turn, and holds each answer to the document that the server publishes. */
class CheckedApi {
  #calls = 0;

  constructor(
    readonly api: APIRequestContext,
    readonly published: Published,
  ) {}

  static async of(api: APIRequestContext): Promise<CheckedApi> {
    const text = await (await api.get('/api/v1/openapi.json')).text();
    return new CheckedApi(api, JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')));
  }

  async call(method: string, path: string, status: number, options: { data?: unknown; multipart?: FormData } = {}) {
    const [place = '', query] = path.split('?');
    const slash = this.#calls++ % 2 === 0 ? '/' : '';
    const address = `/api/v1${place}${slash}${query === undefined ? '' : `?${query}`}`;
    const answer = await this.api.fetch(address, { method, ...options });
    expect(answer.status(), `${method} ${address}: ${await answer.text()}`).toBe(status);
    await this.#check(method, place, answer);
    return answer.json();
  }

  async #check(method: string, place: string, answer: APIResponse): Promise<void> {
    const pattern = (path: string) => new RegExp(`^${path.replace(/\/$/, '').replace(/\{[^}]+\}/g, '[^/]+')}$`);
    const paths = Object.keys(this.published.paths).filter((path) => pattern(path).test(place));
    const path = paths.find((one) => !one.includes('{')) ?? paths[0] ?? '';
    const said = this.published.paths[path]?.[method.toLowerCase()]?.responses[answer.status()];
    expect(said, `${method} ${place} answers ${answer.status()}`).toBeDefined();
    const schema = { ...said?.content['application/json']?.schema, $defs: this.published.components.schemas };
    const checked = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(await answer.json());
    expect(checked.error?.issues ?? [], `${method} ${place}`).toEqual([]);
  }
}

/** A multipart body with one file. */
function files(name: string, content: string, fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.append('files', new Blob([content]), name);
  return form;
}

const SALES = 'id,region,amount\n1,North,10.5\n2,South,20\n3,North,7\n';

test('a program brings a file, asks it, rates the answer and deletes it, all as documented', async ({ api }) => {
  const rest = await CheckedApi.of(api);
  const { id } = await rest.call('POST', '/datasets/upload', 201, {
    multipart: files('sales.csv', SALES, { name: 'Sales 数据' }),
  });
  const at = `/datasets/${id}`;
  const progress = () => rest.call('GET', `${at}/training/progress`, 200);
  await expect.poll(async () => (await progress()).status, { timeout: 40_000 }).toBe('ready');
  expect(await rest.call('GET', '/datasets?search=sales&limit=5', 200)).toMatchObject([{ id, name: 'Sales 数据' }]);
  expect((await rest.call('GET', `${at}/suggested_questions`, 200)).questions.length).toBeGreaterThan(0);
  expect((await rest.call('GET', `${at}/tables/sales/rows`, 200)).rows).toHaveLength(3);

  const pair = { question: 'Turnover', sql: 'SELECT sum(amount) AS turnover FROM sales' };
  const kept = await rest.call('POST', `${at}/training/qa`, 201, { data: pair });
  const refused = await rest.call('POST', `${at}/training/qa`, 422, { data: { ...pair, sql: 'DROP TABLE sales' } });
  expect(refused.detail).toMatch(/^sql: /);
  const { version, modeling_config } = await rest.call('GET', `${at}/modeling-config`, 200);
  await rest.call('PUT', `${at}/modeling-config`, 200, { data: { version, modeling_config } });
  await rest.call('PUT', `${at}/modeling-config`, 409, { data: { version, modeling_config } });

  const session = await rest.call('POST', '/sessions', 201, { data: { dataset_id: id } });
  const question = { dataset_id: id, session_id: session.id, question: 'Total amount by region' };
  const answer = await rest.call('POST', '/chat', 200, { data: question });
  expect(answer.rows.map((row: Record<string, unknown>) => Object.values(row))).toEqual([
    ['South', 20],
    ['North', 17.5],
  ]);
  await rest.call('POST', '/chat/feedback', 200, { data: { message_id: answer.message_id, rating: 1 } });
  await rest.call('POST', '/chat', 422, { data: { ...question, question: '' } });

  await rest.call('DELETE', `${at}/training/data/${kept.id}`, 200);
  expect(await rest.call('GET', `${at}/training/data`, 200)).toEqual([]);
  await rest.call('DELETE', at, 200);
  await rest.call('GET', at, 404);
  await rest.call('POST', '/chat', 404, { data: question });
  const left = await rest.call('GET', `/sessions/${session.id}`, 200);
  expect(left).toMatchObject({ dataset_id: null, title: question.question });
  expect(left.messages.at(-1).chart_data.rows).toEqual(answer.rows);
});

test('what cannot be read is refused as documented, and the next call on the connection is served', async ({ api }) => {
  const rest = await CheckedApi.of(api);
  await rest.call('POST', '/datasets/upload', 422, { multipart: files('empty.csv', '') });
  await rest.call('POST', '/datasets/upload', 415, { multipart: files('program.exe', 'MZ') });
  await rest.call('POST', '/datasets/upload', 422, { multipart: files('a.csv', SALES, { name: 'n'.repeat(200) }) });
  for (let round = 0; round < 3; round++) {
    await rest.call('POST', '/sessions', 413, { data: { title: 'x'.repeat(300_000) } });
    await rest.call('GET', '/sessions', 200);
  }
  await rest.call('GET', '/datasets?limit=1000', 422);
  for (const id of ['0', '-1', '0x1', '2147483648', '%00', '一']) await rest.call('GET', `/datasets/${id}`, 404);
  await rest.call('POST', '/datasources', 422, { data: { name: 'S', kind: 'oracle', connection: {} } });
});
