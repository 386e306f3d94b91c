import { expect, test } from 'vitest';
import { readFailure } from '@/components/chat/read-failure';

test('a refusal of the server is read from its body', () => {
  const error = new Error(JSON.stringify({ error: { code: 'rate_limited', params: { seconds: 3 } } }));
  expect(readFailure(error)).toEqual({
    code: 'rate_limited',
    params: { seconds: 3 },
    suggestions: [],
    reference: null,
  });
});

test.each(['Failed to fetch', '<html>502 Bad Gateway</html>', '{"detail":"x"}', ''])(
  '%s is a lost connection',
  (text) => {
    expect(readFailure(new TypeError(text))).toBe('connection');
  },
);
