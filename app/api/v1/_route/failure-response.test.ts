import { expect, test, vi } from 'vitest';
import { failureResponse } from '@/app/api/v1/_route/failure-response';
import { TurnFailure } from '@/app/api/v1/_route/turn-failure';
import { AppError, ERROR_STATUS, type ErrorCode } from '@/lib/shared/errors';
import { LOCALES } from '@/lib/shared/locales';

vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent';
});

const told = async (error: unknown, locale: 'en' | 'zh' = 'en') => {
  const response = await failureResponse(error, locale);
  return { status: response.status, headers: response.headers, body: await response.json() };
};

test.each(Object.entries(ERROR_STATUS))('%s is a sentence with status %i in every language', async (code, status) => {
  for (const locale of LOCALES) {
    const failed = await told(new AppError(code as ErrorCode), locale);
    expect(failed.status).toBe(status);
    expect(failed.body.detail).toMatch(/[.。）)]$/);
    expect(failed.body.detail).not.toMatch(/[{}]|^errors\./);
  }
});

test('what a client can act on is in the headers', async () => {
  const busy = await told(new AppError('database_busy', 'pool', { retryAfter: 2 }));
  expect(busy.headers.get('retry-after')).toBe('2');
  expect(busy.headers.has('www-authenticate')).toBe(false);
  expect((await told(new AppError('unauthenticated'))).headers.get('www-authenticate')).toBe('Bearer');
});

test('the field at fault is named as on the wire, the log’s words stay in the log', async () => {
  const { body } = await told(new AppError('not_found', 'dataset 7 of user 3', { field: 'datasetId' }));
  expect(body.detail).toBe('dataset_id: This is not here. It may have been deleted.');
});

test('a failed turn brings its suggestions, and the reference that is logged already', async () => {
  const error = { code: 'internal', params: {}, suggestions: ['How many?'], reference: 'ab12cd34' };
  const { body, status } = await told(new TurnFailure('internal', error));
  expect(status).toBe(500);
  expect(body).toEqual({ detail: expect.stringMatching(/\(ab12cd34\)$/), suggestions: ['How many?'] });
});

test('anything thrown that is no failure of ours says nothing of itself', async () => {
  for (const thrown of [new Error('secret'), 'secret', null]) {
    const { body, status } = await told(thrown);
    expect(status).toBe(500);
    expect(body).toEqual({ detail: expect.stringMatching(/\([0-9a-f]{8}\)$/) });
    expect(body.detail).not.toContain('secret');
  }
});
