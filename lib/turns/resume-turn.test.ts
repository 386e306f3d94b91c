import { expect, test } from 'vitest';
import { collectEvents } from '@/lib/analyst/testing/fake-ports';
import type { Message } from '@/lib/sessions/schema';
import type { Step } from '@/lib/shared/turn';
import { resumeTurn } from '@/lib/turns/resume-turn';
import { rowEvents } from '@/lib/turns/row-events';
import { fakeMessage, fakeTurnPorts, OWNER } from '@/lib/turns/testing/fake-turn-ports';

const step = (stage: Step['stage'], status: Step['status']): Step => ({
  stage,
  status,
  startedMs: 1,
  durationMs: status === 'running' ? null : 2,
  detail: {},
});

test('a row that another process fills is followed until it is done', async () => {
  const states: Message[] = [
    fakeMessage({ steps: [step('write', 'running')], sql: 'SELECT' }),
    fakeMessage({ steps: [step('write', 'done'), step('guard', 'done')], sql: 'SELECT 1', writer: 'built-in' }),
    fakeMessage({
      steps: [step('write', 'done'), step('guard', 'done')],
      sql: 'SELECT 1',
      writer: 'built-in',
      insight: 'It is 1.',
      status: 'done',
      totalMs: 9,
    }),
  ];
  let reads = 0;
  const ports = fakeTurnPorts({
    getTurn: async () => {
      const state = states[Math.min(reads, states.length - 1)];
      reads += 1;
      return state ?? fakeMessage();
    },
  });
  const resumed = await resumeTurn(OWNER, 2, ports, 1);
  expect(resumed).toMatchObject({ sessionId: 10, userMessageId: 1, assistantMessageId: 2, title: 'How many?' });
  const events = await collectEvents(resumed?.events ?? []);
  expect(events).toEqual([
    { type: 'stage', step: step('write', 'running') },
    { type: 'sql-delta', delta: 'SELECT' },
    { type: 'stage', step: step('write', 'done') },
    { type: 'stage', step: step('guard', 'running') },
    { type: 'stage', step: step('guard', 'done') },
    { type: 'sql', sql: 'SELECT 1', writer: 'built-in', fromCache: false },
    { type: 'insight-delta', delta: 'It is 1.' },
    { type: 'done', status: 'done', totalMs: 9, plan: null },
  ]);
});

test('the same row again is no news', () => {
  const row = fakeMessage({ steps: [step('write', 'done')], sql: 'SELECT 1', writer: 'built-in', followUps: ['a'] });
  expect(rowEvents(row, structuredClone(row))).toEqual([]);
});

test('SQL whose writing ends between two looks is told as written', () => {
  const writing = fakeMessage({ steps: [step('write', 'running')], sql: 'SELECT 1' });
  const written = fakeMessage({ steps: [step('write', 'done')], sql: 'SELECT 1', writer: 'built-in' });
  expect(rowEvents(writing, written)).toContainEqual({
    type: 'sql',
    sql: 'SELECT 1',
    writer: 'built-in',
    fromCache: false,
  });
});
