import { expect, test } from 'vitest';
import { mapDuckDbError } from '@/lib/engines/duckdb/map-error';

const codeOf = (message: string) => mapDuckDbError(new Error(message), ['/data/x.duckdb']).code;

test.each([
  ['Binder Error: Referenced column "x" not found', 'query_failed'],
  ['Conversion Error: Could not convert string', 'query_failed'],
  ['Out of Memory Error: failed to allocate data', 'query_too_large'],
  ['IO Error: Failed to create directory "/tmp/tabletalk-spill-1": Read-only file system', 'query_too_large'],
  ['IO Error: Could not write file: No space left on device', 'query_too_large'],
  ['IO Error: Cannot open file "/data/x.duckdb"', 'dataset_unavailable'],
  ['FATAL Error: Failed: database has been invalidated', 'dataset_unavailable'],
])('%s', (message, code) => {
  expect(codeOf(message)).toBe(code);
});

test('what is shown bears no path', () => {
  const { params } = mapDuckDbError(new Error('Catalog Error: in /data/x.duckdb there is no y'), ['/data/x.duckdb']);
  expect(params.reason).toBe('Catalog Error: in … there is no y');
});
