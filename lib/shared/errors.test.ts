import { expect, test } from 'vitest';
import { AppError, isErrorCode } from '@/lib/shared/errors';

test('an error knows its status and is told apart by its code', () => {
  const error = new AppError('rate_limited', 'thirty a minute', { retryAfter: 12 });
  expect(error.status).toBe(429);
  expect(error.retryAfter).toBe(12);
  expect(isErrorCode('rate_limited')).toBe(true);
  expect(isErrorCode('toString')).toBe(false);
});
