import type { AnalystEvent } from '@/lib/analyst/schema';
import { fakeCache, reading, shop } from '@/lib/analyst/testing/fake-ports';
import type { Engine } from '@/lib/engines/schema';
import type { Message } from '@/lib/sessions/schema';
import { AppError } from '@/lib/shared/errors';
import type { TurnPorts } from '@/lib/turns/turn-ports';

export const OWNER = 1;
export const STRANGER = 2;
export const SESSION = 10;

export function fakeMessage(changes: Partial<Message> = {}): Message {
  return {
    id: 2,
    sessionId: SESSION,
    datasetId: shop.id,
    role: 'assistant',
    question: null,
    answer: null,
    sql: null,
    chart: null,
    result: null,
    insight: null,
    clarification: null,
    followUps: [],
    status: 'running',
    error: null,
    steps: [],
    totalMs: null,
    writer: null,
    createdAt: '2026-03-04T05:06:07.000Z',
    ...changes,
  };
}

export const finishedEvents: AnalystEvent[] = [
  {
    type: 'stage',
    step: { stage: 'write', status: 'running', startedMs: 0, durationMs: null, detail: { writer: 'built-in' } },
  },
  { type: 'sql-delta', delta: 'SELECT ' },
  { type: 'sql-delta', delta: '1' },
  {
    type: 'stage',
    step: { stage: 'write', status: 'done', startedMs: 0, durationMs: 1, detail: { writer: 'built-in' } },
  },
  { type: 'sql', sql: 'SELECT 1', writer: 'built-in', fromCache: false },
  {
    type: 'result',
    result: { columns: [{ name: 'n', kind: 'integer' }], rows: [[1]], truncated: false, durationMs: 1, cachedAt: null },
  },
  {
    type: 'chart',
    chart: { type: 'number', x: null, y: ['n'], series: null, horizontal: false },
    alternatives: ['table'],
  },
  { type: 'insight-delta', delta: 'It is 1. ' },
  { type: 'insight-delta', delta: 'Nothing else.' },
  { type: 'follow-ups', questions: ['And by month?'] },
  { type: 'done', status: 'done', totalMs: 5, plan: { version: 1 } },
];

/** Ports over one session in memory: id 10, of user 1. Each turn's rows get the next two ids. */
export function fakeTurnPorts(changes: Partial<TurnPorts> = {}): TurnPorts & {
  rows: Map<number, Message>;
  stops: Set<number>;
  order: string[];
} {
  const rows = new Map<number, Message>();
  const stops = new Set<number>();
  const order: string[] = [];
  const requireOwn = (userId: number, id: number): Message => {
    const row = rows.get(id);
    if (userId !== OWNER || !row) throw new AppError('not_found');
    return row;
  };
  const session = {
    id: SESSION,
    title: 'New chat',
    datasetId: null,
    folderId: null,
    pinned: false,
    archived: false,
    status: 'idle' as const,
    unread: false,
    createdAt: '',
    updatedAt: '',
  };
  return {
    rows,
    stops,
    order,
    getSession: async () => ({ ...session, title: 'How many?' }),
    getTurn: async (userId, id) => structuredClone(requireOwn(userId, id)),
    improveTitle: async () => true,
    isStopRequested: async (_userId, id) => stops.has(id),
    listMessages: async () => ({
      messages: [fakeMessage({ id: 1, role: 'user' })],
      previousCursor: null,
      nextCursor: null,
    }),
    listRecentTurns: async () => [],
    requestStop: async (userId, id) => {
      requireOwn(userId, id);
      stops.add(id);
    },
    startTurn: async (userId, { sessionId, question }) => {
      order.push('rows');
      if (userId !== OWNER || (sessionId ?? SESSION) !== SESSION) throw new AppError('not_found');
      const userMessageId = rows.size + 1;
      const assistantMessageId = userMessageId + 1;
      rows.set(userMessageId, fakeMessage({ id: userMessageId, role: 'user', question, status: 'done' }));
      rows.set(assistantMessageId, fakeMessage({ id: assistantMessageId }));
      return { sessionId: SESSION, userMessageId, assistantMessageId, title: question, named: false };
    },
    updateTurn: async (userId, id, patch) => {
      const { plan: _plan, ...fields } = structuredClone(patch);
      rows.set(id, { ...requireOwn(userId, id), ...fields } as Message);
    },
    requireReadyDataset: async (_userId, id) => {
      if (id !== shop.id) throw new AppError('not_found');
      return { id, version: shop.version, fileKey: null, collectionName: 'shop', datasourceId: null };
    },
    openDataset: async () => ({ knowledge: shop, engine: { dialect: 'duckdb' } as Engine }),
    admit: async () => ({ release: async () => undefined }),
    async *answer() {
      order.push('answer');
      yield* finishedEvents;
    },
    parse: async () => reading,
    cache: fakeCache(),
    model: null,
    now: () => new Date('2026-03-04T05:06:07Z'),
    maxRows: 100,
    timeoutMs: 1000,
    takeQuestion: async () => undefined,
    ...changes,
  };
}
