import { expect, test } from 'vitest';
import { answer, feedback, question, toWireAnswer } from '@/app/api/v1/_schemas/chat';
import { message, toWireMessage } from '@/app/api/v1/_schemas/messages';
import { newSession, sessionPage, sessionParams } from '@/app/api/v1/_schemas/sessions';
import type { Message } from '@/lib/sessions/schema';
import type { CollectedTurn } from '@/lib/turns/ask-once';

const result = {
  columns: [
    { name: 'country', kind: 'text' as const },
    { name: 'customers', kind: 'integer' as const },
  ],
  rows: [
    ['USA', 13],
    ['Chile', null],
  ],
  truncated: true,
  durationMs: 3,
  cachedAt: '2024-05-01T10:00:00.000Z',
};
const chart = { type: 'bar' as const, x: 'country', y: ['customers'], series: null, horizontal: false };

const turn: CollectedTurn = {
  assistantMessageId: 7,
  alternatives: ['pie', 'table'],
  sqlFromCache: true,
  sql: 'SELECT 1',
  result,
  chart,
  answer: 'USA leads.',
  insight: 'USA leads. Chile follows.',
  followUps: ['And by city?'],
  steps: [
    {
      stage: 'understand',
      status: 'done',
      startedMs: 0,
      durationMs: 1,
      detail: { reading: 'Number of customers by country', probability: 0.83 },
    },
    { stage: 'write', status: 'done', startedMs: 1, durationMs: 0, detail: { writer: 'built-in' } },
    { stage: 'execute', status: 'done', startedMs: 1, durationMs: 2, detail: { rows: 2 } },
  ],
  status: 'done',
};

test('an answer is as the contract says', () => {
  const wire = toWireAnswer(turn);
  expect(answer.parse(wire)).toEqual(wire);
  expect(wire).toEqual({
    sql: 'SELECT 1',
    columns: ['country', 'customers'],
    rows: [
      { country: 'USA', customers: 13 },
      { country: 'Chile', customers: null },
    ],
    chart_type: 'bar',
    alternative_charts: ['pie', 'table'],
    answer_text: 'USA leads.',
    insight: 'USA leads. Chile follows.',
    summary: 'USA leads.',
    reading: 'Number of customers by country',
    confidence: 'high',
    probability: 0.83,
    unmatched: [],
    steps: [
      { stage: 'understand', status: 'done', started_ms: 0, duration_ms: 1 },
      { stage: 'write', status: 'done', started_ms: 1, duration_ms: 0 },
      { stage: 'execute', status: 'done', started_ms: 1, duration_ms: 2 },
    ],
    is_cached: true,
    from_cache: true,
    followup_questions: ['And by city?'],
    truncated: true,
    cached_at: '2024-05-01T10:00:00.000Z',
    needs_clarification: false,
    message_id: 7,
  });
});

test('fresh rows say so; a question back offers its options', () => {
  expect(toWireAnswer({ ...turn, result: { ...result, cachedAt: null } })).toMatchObject({
    is_cached: false,
    from_cache: false,
    cached_at: null,
  });
  const asked = { assistantMessageId: null, alternatives: [], sqlFromCache: false };
  const clarification = { question: 'Which total?', options: ['Invoice total', 'Line total'] };
  const wire = toWireAnswer({ ...asked, answer: 'Which total?', clarification, status: 'done' });
  expect(answer.parse(wire)).toMatchObject({
    sql: null,
    columns: [],
    rows: [],
    chart_type: 'table',
    answer_text: 'Which total?',
    insight: '',
    summary: '',
    followup_questions: clarification.options,
    needs_clarification: true,
    message_id: null,
  });
});

test('a message bears its rows by column; a failed one says why', () => {
  const row: Message = {
    id: 2,
    sessionId: 1,
    datasetId: 3,
    role: 'assistant',
    question: null,
    answer: 'USA leads.',
    sql: 'SELECT 1',
    chart,
    result,
    insight: 'USA leads.',
    clarification: null,
    followUps: [],
    status: 'failed',
    error: { code: 'query_timeout', params: {}, suggestions: [], reference: null },
    steps: [],
    totalMs: 5,
    writer: null,
    createdAt: '2024-05-01T10:00:00.000Z',
  };
  const wire = toWireMessage(row);
  expect(message.parse(wire)).toEqual(wire);
  expect(wire).toMatchObject({
    session_id: 1,
    chart_type: 'bar',
    status: 'failed',
    error_code: 'query_timeout',
    chart_data: {
      columns: ['country', 'customers'],
      rows: [
        { country: 'USA', customers: 13 },
        { country: 'Chile', customers: null },
      ],
    },
  });
  expect(toWireMessage({ ...row, result: null, chart: null, error: null })).toMatchObject({
    chart_data: null,
    chart_type: null,
    error_code: null,
  });
});

test('a column named like something of JavaScript is a column', () => {
  const odd = { ...result, columns: [{ name: '__proto__', kind: 'text' as const }], rows: [['x']] };
  expect(JSON.stringify(toWireAnswer({ ...turn, result: odd }).rows)).toBe('[{"__proto__":"x"}]');
});

test.each([
  [question, { dataset_id: 1, question: '' }],
  [question, { dataset_id: 1, question: ' ' }],
  [question, { dataset_id: 1, question: 'x'.repeat(2_001) }],
  [question, { dataset_id: '1', question: 'x' }],
  [question, { dataset_id: 1.5, question: 'x' }],
  [question, { dataset_id: 1, question: 'x', session_id: 0 }],
  [question, { dataset_id: 1, question: 'x', use_cache: 'yes' }],
  [newSession, { title: '' }],
  [newSession, { title: 'x'.repeat(201) }],
  [newSession, { dataset_id: 2 ** 31 }],
  [sessionPage, { skip: '-1' }],
  [sessionPage, { limit: '0' }],
  [sessionPage, { limit: '201' }],
  [sessionPage, { limit: 'many' }],
  [sessionParams, { session_id: '12abc' }],
  [feedback, { message_id: 1, rating: 2 }],
] as const)('%# is refused', (schema, value) => {
  expect(schema.safeParse(value).success).toBe(false);
});

test('what may be left out has its default', () => {
  expect(question.parse({ dataset_id: 1, question: ' x ' })).toEqual({
    dataset_id: 1,
    question: 'x',
    use_cache: true,
    columns: 'helpful',
  });
  expect(question.parse({ dataset_id: 1, question: 'x', session_id: null })).toMatchObject({ session_id: null });
  expect(sessionPage.parse({})).toEqual({ skip: 0, limit: 50, archived: false, expiring: false, shared: false });
  expect(newSession.parse({})).toEqual({});
});
