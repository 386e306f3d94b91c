import { expect, test } from 'vitest';
import { readFailure } from '@/components/datasets/add/read-failure';

test('a failure of the server is told as it is', () => {
  const error = { code: 'storage_full', params: {} };
  expect(readFailure(507, { error }, 10)).toEqual(error);
});

test.each<[string, number, unknown, string]>([
  ['a page of a proxy that takes no more', 413, null, 'file_too_large'],
  ['a host with codes of its own', 413, { error: { code: 'FUNCTION_PAYLOAD_TOO_LARGE' } }, 'file_too_large'],
  ['an error that is a text', 413, { error: 'Request Entity Too Large' }, 'file_too_large'],
  ['a proxy that waited too long', 504, null, 'upload_cut'],
  ['a page that nobody foresaw', 500, null, 'internal'],
])('%s', (_what, status, answer, code) => {
  expect(readFailure(status, answer, 6_200_000).code).toBe(code);
});

test('a host that takes no more is told by how much was sent', () => {
  expect(readFailure(413, null, 6_249_000).params).toEqual({ reason: 'host', file: '', most: '6.2 MB' });
});
