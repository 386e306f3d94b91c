import { expect, test } from 'vitest';
import { readJson } from '@/app/api/chat/read-json';
import { chatInput } from '@/lib/turns/inputs';

const post = (body: string) => new Request('http://localhost/api/chat', { method: 'POST', body });

test('reads a question, trimmed, with the cache on unless said otherwise', async () => {
  const body = JSON.stringify({ datasetId: 1, question: '  每个国家有多少客户？ ', other: true });
  expect(await readJson(post(body), chatInput)).toEqual({
    datasetId: 1,
    question: '每个国家有多少客户？',
    useCache: true,
  });
});

test.each([
  ['{"datasetId": 1}', 'question'],
  ['{"datasetId": 1, "question": "   "}', 'question'],
  ['{"datasetId": "1", "question": "a"}', 'datasetId'],
  [JSON.stringify({ datasetId: 1, question: 'a'.repeat(2001) }), 'question'],
  ['not json', undefined],
])('refuses %.40s naming the field', async (body, field) => {
  await expect(readJson(post(body), chatInput)).rejects.toMatchObject({ code: 'invalid_input', field });
});

test('an id that cannot be one is not found', async () => {
  const body = '{"datasetId": 4294967296, "question": "a"}';
  await expect(readJson(post(body), chatInput)).rejects.toMatchObject({ code: 'not_found' });
});

test('refuses a body beyond 64 kB without reading it all', async () => {
  const body = JSON.stringify({ datasetId: 1, question: 'a'.repeat(70_000) });
  await expect(readJson(post(body), chatInput)).rejects.toMatchObject({ code: 'payload_too_large' });
});
