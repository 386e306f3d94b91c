import { expect, test, vi } from 'vitest';
import type { Source } from '@/lib/datasets/data-sources/schema';
import { packConnection, unpackPublicSource, unpackSource } from '@/lib/datasets/data-sources/stored-source';

vi.hoisted(() => {
  process.env.NEXTAUTH_SECRET = 'a secret of this test alone';
});

const SERVER = { host: 'db.example', port: 5432, database: 'shop', user: 'ann', tls: 'off' as const, schemas: [] };
const SOURCES: Source[] = [
  { kind: 'postgres', connection: { ...SERVER, password: 'hunter2-secret' } },
  { kind: 'mysql', connection: { ...SERVER, ca: 'PEM', password: 'hunter2-secret' } },
  { kind: 'duckdb', connection: { path: 'sales/2026.duckdb' } },
  { kind: 'motherduck', connection: { database: 'shop', token: 'hunter2-secret' } },
];

test.each(SOURCES)('a $kind source is kept whole, its secret sealed', (source) => {
  const config = JSON.parse(JSON.stringify(packConnection(7, source)));
  expect(JSON.stringify(config)).not.toContain('hunter2');
  expect(unpackSource({ id: 7, kind: source.kind, config })).toEqual(source);
  const shown = unpackPublicSource({ id: 7, kind: source.kind, config });
  expect(shown.kind).toBe(source.kind);
  expect(Object.keys(shown.connection).filter((key) => /password|token|sealed/i.test(key))).toEqual([]);
});

test('a secret of one source does not open as that of another', () => {
  for (const source of SOURCES.filter(({ kind }) => kind !== 'duckdb')) {
    const row = { id: 8, kind: source.kind, config: packConnection(7, source) };
    expect(() => unpackSource(row)).toThrowError(expect.objectContaining({ code: 'source_credentials' }));
  }
});

test('what was stored before there were kinds with other fields is read', () => {
  const { sealedPassword } = packConnection(3, SOURCES[0] as Source) as { sealedPassword: string };
  const config = { ...SERVER, schemas: ['public'], sealedPassword };
  expect(unpackSource({ id: 3, kind: 'postgres', config })).toEqual({
    kind: 'postgres',
    connection: { ...SERVER, schemas: ['public'], password: 'hunter2-secret' },
  });
});

test('a kind or a shape that is not known is said', () => {
  const config = { path: 'a.duckdb' };
  expect(() => unpackSource({ id: 1, kind: 'oracle', config })).toThrowError(
    expect.objectContaining({ code: 'dataset_unavailable' }),
  );
  expect(() => unpackPublicSource({ id: 1, kind: 'mysql', config })).toThrowError(
    expect.objectContaining({ code: 'source_credentials' }),
  );
});
