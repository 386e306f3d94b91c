import { expect, test, vi } from 'vitest';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { collectEvents } from '@/lib/analyst/testing/fake-ports';
import { log } from '@/lib/log';
import { logTurn } from '@/lib/turns/log-turn';
import { finishedEvents } from '@/lib/turns/testing/fake-turn-ports';

const ids = { user: 1, dataset: 2, message: 3 };

async function* stream(events: AnalystEvent[]) {
  yield* events;
}

test('a turn leaves one line with its outcome, and no question, SQL or value', async () => {
  const info = vi.spyOn(log, 'info').mockReturnValue();
  expect(await collectEvents(logTurn(ids, stream(finishedEvents)))).toEqual(finishedEvents);
  expect(info.mock.calls).toEqual([
    [{ ...ids, status: 'done', writer: 'built-in', rows: 1, rowsFromCache: false, ms: 5 }, 'a turn ended'],
  ]);
});

test('a failed turn says its code and the reference that its reader sees', async () => {
  const info = vi.spyOn(log, 'info').mockReturnValue();
  const step = { startedMs: 0, durationMs: null, detail: {} };
  const failed: AnalystEvent[] = [
    { type: 'stage', step: { stage: 'repair', status: 'running', ...step } },
    { type: 'stage', step: { stage: 'repair', status: 'failed', ...step } },
    { type: 'error', code: 'internal', params: {}, suggestions: [], reference: 'ab12cd34' },
    { type: 'done', status: 'failed', totalMs: 9, plan: null },
  ];
  await collectEvents(logTurn(ids, stream(failed)));
  expect(info).toHaveBeenCalledExactlyOnceWith(
    { ...ids, status: 'failed', repairs: 1, code: 'internal', reference: 'ab12cd34', ms: 9 },
    'a turn ended',
  );
});
