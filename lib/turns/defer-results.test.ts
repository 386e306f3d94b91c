import { expect, test } from 'vitest';
import { deferResults } from '@/lib/turns/defer-results';
import { messageToUiMessage } from '@/lib/turns/schema';
import { fakeMessage } from '@/lib/turns/testing/fake-turn-ports';

const result = (rows: string[][]) => ({
  columns: [{ name: 'a', kind: 'text' as const }],
  rows,
  truncated: false,
  durationMs: 1,
  cachedAt: null,
});
const chart = { type: 'bar' as const, x: 'a', y: ['a'], series: null, horizontal: false };
const large = result(Array.from({ length: 600 }, () => ['x'.repeat(100)]));

test('large rows wait until they are looked at, with their chart; the rest of the answer does not', () => {
  const [message] = deferResults([
    fakeMessage({ status: 'done', result: large, chart, insight: 'Much.', sql: 'SELECT 1' }),
  ]);
  expect(message).toMatchObject({ result: null, chart: null, deferredRows: 600, insight: 'Much.' });
  const parts = message ? messageToUiMessage(message).parts.map(({ type }) => type) : [];
  expect(parts).toContain('data-deferred');
  expect(parts).not.toContain('data-result');
  expect(parts).not.toContain('data-chart');
});

test('small ones, and those of an answer that is on its way, come at once', () => {
  const small = fakeMessage({ status: 'done', result: result([['x']]), chart });
  const running = fakeMessage({ status: 'running', result: large });
  expect(deferResults([small, running])).toEqual([small, running]);
});
