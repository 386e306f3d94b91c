import { expect, test } from 'vitest';
import { connectionChange, connectionFromUrl } from '@/lib/datasets/data-sources/schema';

test.each([
  [
    'postgresql://ann:p%40ss@db.example.com/shop?sslmode=verify-full',
    'postgres',
    { host: 'db.example.com', port: 5432, database: 'shop', user: 'ann', password: 'p@ss', tls: 'verify' },
  ],
  [
    'mysql://root@127.0.0.1:3307/northwind',
    'mysql',
    { host: '127.0.0.1', port: 3307, user: 'root', password: '', tls: 'off' },
  ],
  ['postgres://u@[::1]:5433/d?sslmode=require', 'postgres', { host: '::1', port: 5433, tls: 'require' }],
])('%s is read', (url, kind, connection) => {
  expect(connectionFromUrl(url)).toMatchObject({ kind, connection });
});

test.each(['', 'shop', 'ftp://a/b', 'postgres:///shop', 'clickhouse://u@h/d'])('%j is no connection', (url) => {
  expect(connectionFromUrl(url)).toBeNull();
});

test('a change sets only what it names', () => {
  expect(connectionChange.parse({ user: 'ann' })).toEqual({ user: 'ann' });
});
