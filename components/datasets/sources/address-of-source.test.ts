import { expect, test } from 'vitest';
import { addressOfSource } from '@/components/datasets/sources/address-of-source';

test('an address tells where a source is, whatever its kind', () => {
  const connection = {
    host: 'db.example.com',
    port: 5432,
    database: 'shop',
    user: 'ann',
    tls: 'off' as const,
    schemas: [],
  };
  expect(addressOfSource({ kind: 'postgres', connection })).toBe('db.example.com:5432/shop');
  expect(addressOfSource({ kind: 'mysql', connection: { ...connection, host: '::1' } })).toBe('[::1]:5432/shop');
  expect(addressOfSource({ kind: 'duckdb', connection: { path: 'sales/2026.duckdb' } })).toBe('sales/2026.duckdb');
  expect(addressOfSource({ kind: 'motherduck', connection: { database: 'warehouse' } })).toBe('warehouse');
});
