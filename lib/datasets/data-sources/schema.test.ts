import { expect, test } from 'vitest';
import { connectionChange, sourceFromUrl } from '@/lib/datasets/data-sources/schema';

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
  [
    'clickhouse://ann:p%40ss@ch.example.com/shop?secure=true',
    'clickhouse',
    { host: 'ch.example.com', port: 8443, database: 'shop', user: 'ann', password: 'p@ss', tls: 'require' },
  ],
  ['http://127.0.0.1:18123', 'clickhouse', { port: 18123, database: 'default', user: 'default', tls: 'off' }],
  ['https://ann@ch.example.com/shop', 'clickhouse', { port: 8443, database: 'shop', tls: 'verify' }],
  ['https://ann@ch.example.com:443/shop', 'clickhouse', { port: 443, database: 'shop', tls: 'verify' }],
  ['clickhouse://ann@ch.example.com/shop', 'clickhouse', { port: 8123, tls: 'off' }],
  [
    'postgresql://ann:p@s:s/w?r#d%1%@db.example.com:5433/shop?sslmode=require',
    'postgres',
    { host: 'db.example.com', port: 5433, database: 'shop', user: 'ann', password: 'p@s:s/w?r#d%1%', tls: 'require' },
  ],
  ['mysql://ann:100%@db.example.com/shop', 'mysql', { user: 'ann', password: '100%', database: 'shop' }],
  ['mysql://ann:a%2Fb%40c@db.example.com/shop', 'mysql', { user: 'ann', password: 'a/b@c', database: 'shop' }],
  ['md:shop?motherduck_token=abc.def', 'motherduck', { database: 'shop', token: 'abc.def' }],
])('%s is read', (url, kind, connection) => {
  expect(sourceFromUrl(url)).toMatchObject({ kind, connection });
});

test.each(['', 'shop', 'ftp://a/b', 'postgres:///shop', 'oracle://u@h/d', 'md:shop', 'md:?motherduck_token=a'])(
  '%j is no connection',
  (url) => {
    expect(sourceFromUrl(url)).toBeNull();
  },
);

test('a change sets only what it names', () => {
  expect(connectionChange.parse({ user: 'ann' })).toEqual({ user: 'ann' });
});
