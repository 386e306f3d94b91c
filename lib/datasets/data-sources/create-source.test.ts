import { expect, test, vi } from 'vitest';
import { createSource } from '@/lib/datasets/data-sources/create-source';
import { offeredSourceKinds } from '@/lib/datasets/data-sources/offered-source-kinds';
import { testSource } from '@/lib/datasets/data-sources/test-source';

const TESTER = { userId: 1, address: '' };

vi.mock('@/lib/datasets/data-sources/take-connection-test', () => ({ takeConnectionTest: async () => undefined }));
vi.hoisted(() => {
  process.env.DUCKDB_SOURCES_DIR = '';
});

test('without a shared folder DuckDB files are neither offered nor kept nor tried', async () => {
  const source = { kind: 'duckdb', connection: { path: 'a.duckdb' } } as const;
  expect(offeredSourceKinds()).not.toContain('duckdb');
  expect(offeredSourceKinds()).toContain('postgres');
  await expect(createSource(1, { ...source, name: 'x' })).rejects.toMatchObject({ code: 'source_files_off' });
  await expect(testSource(TESTER, source)).rejects.toMatchObject({ code: 'source_files_off' });
});
