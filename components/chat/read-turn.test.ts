import { expect, test } from 'vitest';
import { groupTurns } from '@/components/chat/group-turns';
import { readTurn } from '@/components/chat/read-turn';
import type { Message } from '@/lib/sessions/schema';
import { messageToUiMessage, type TabletalkUIMessage, type TabletalkUIPart } from '@/lib/turns/schema';

const step = { stage: 'write', status: 'done', startedMs: 0, durationMs: 4, detail: {} } as const;

const stored: Message = {
  id: 2,
  sessionId: 1,
  datasetId: 1,
  role: 'assistant',
  question: 'How many?',
  answer: 'There are 3.',
  sql: 'SELECT 3',
  chart: null,
  result: null,
  insight: 'There are 3.',
  clarification: null,
  followUps: ['And by year?'],
  status: 'stopped',
  error: null,
  steps: [step],
  totalMs: 12,
  writer: 'built-in',
  createdAt: '2026-01-01T00:00:00.000Z',
};

test('a stored row and its stream read the same', () => {
  const streamed: TabletalkUIPart[] = [
    { type: 'data-step', id: 'write-1', data: step },
    { type: 'data-sql', id: 'sql', data: { sql: 'SELECT 3', writer: 'built-in', fromCache: false, writing: false } },
    { type: 'text', text: 'There are 3.' },
    { type: 'data-follow-ups', data: { questions: ['And by year?'] } },
    { type: 'data-done', data: { status: 'stopped', totalMs: 12 } },
  ];
  expect(readTurn(messageToUiMessage(stored).parts)).toEqual(readTurn(streamed));
  expect(readTurn(streamed)).toMatchObject({ status: 'stopped', totalMs: 12, insight: 'There are 3.' });
});

test('a turn without its last part is running, and reading keeps nothing between turns', () => {
  expect(readTurn([{ type: 'data-step', id: 'write-1', data: step }]).status).toBe('running');
  expect(readTurn([])).toMatchObject({ steps: [], insight: '', status: 'running' });
});

test('questions meet their answers; an answer alone is left out', () => {
  const user = (id: string, text: string): TabletalkUIMessage => ({
    id,
    role: 'user',
    parts: [{ type: 'text', text }],
  });
  const answer = messageToUiMessage(stored);
  expect(groupTurns([answer, user('a', 'One?'), answer, user('b', 'Two?')])).toEqual([
    { key: 'a', question: 'One?', askedAt: stored.createdAt, askedBy: null, answer },
    { key: 'b', question: 'Two?', askedAt: null, askedBy: null, answer: null },
  ]);
});
