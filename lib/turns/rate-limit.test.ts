import { expect, test } from 'vitest';
import { takeQuestion } from '@/lib/turns/rate-limit';

test('so many questions in any minute, per user, and the refusal says when to come back', () => {
  takeQuestion(101, 2, 0);
  takeQuestion(101, 2, 20_000);
  expect(() => takeQuestion(101, 2, 30_000)).toThrow(expect.objectContaining({ code: 'rate_limited', retryAfter: 30 }));
  expect(() => takeQuestion(102, 2, 30_000)).not.toThrow();
  expect(() => takeQuestion(101, 2, 60_000)).not.toThrow();
  expect(() => takeQuestion(101, 2, 60_001)).toThrow(expect.objectContaining({ retryAfter: 20 }));
});

test('no limit when it is 0', () => {
  for (let index = 0; index < 100; index += 1) expect(() => takeQuestion(103, 0, 0)).not.toThrow();
});
