import type mysql from 'mysql2';
import { describe, expect, test } from 'vitest';
import { beginReadOnly, type MysqlSupport } from '@/lib/engines/mysql/begin-read-only';

interface Server {
  version: string;
  comment?: string;
  /** What it refuses to know, by number of the error. */
  refuses?: readonly (readonly [pattern: RegExp, errno: number])[];
  grants?: readonly string[];
  mode?: string;
}

/** A server that answers by the book, and what was said to it. */
function serve({ version, comment = '', refuses = [], grants = [], mode = '' }: Server) {
  const said: string[] = [];
  const answer = (sql: string): unknown[][] => {
    said.push(sql);
    const refusal = refuses.find(([pattern]) => pattern.test(sql));
    if (refusal) throw Object.assign(new Error(`refused: ${sql}`), { errno: refusal[1], sqlState: '42000' });
    if (/version_comment/.test(sql)) return [[version, comment]];
    if (/version\(\)/.test(sql)) return [[version]];
    if (/SHOW GRANTS/.test(sql)) return grants.map((grant) => [grant]);
    return [[mode]];
  };
  const connection = {
    query(sql: string, callback: (error: unknown) => void) {
      try {
        answer(sql);
        callback(null);
      } catch (error) {
        callback(error);
      }
    },
    promise: () => ({ query: async ({ sql }: { sql: string }) => [answer(sql), []] }),
  };
  return { said, connection: connection as unknown as mysql.PoolConnection };
}

const READS = ["GRANT SELECT ON shop.* TO 'reader'@'%'"];
const WRITES = ["GRANT SELECT, INSERT ON shop.* TO 'writer'@'%'"];
const RELATIVES: (readonly [string, Server])[] = [
  [
    'TiDB',
    { version: '8.0.11-TiDB-v7.5.1', comment: 'TiDB Server (Apache License 2.0)', refuses: [[/READ ONLY/, 1235]] },
  ],
  // Takes READ ONLY without keeping it, where its owner has allowed that.
  ['a lenient TiDB', { version: '8.0.11-TiDB-v7.5.1', comment: 'TiDB Server (Apache License 2.0)' }],
  ['StarRocks', { version: '8.0.33', comment: 'StarRocks version 3.2.1' }],
  ['Doris', { version: '5.7.99', comment: 'Doris version doris-2.1.0' }],
  ['what does not know the words', { version: '5.7.0', refuses: [[/READ ONLY/, 1064]] }],
];

describe('MySQL and MariaDB', () => {
  test.each([
    ['8.0.36', 'MySQL Community Server - GPL'],
    ['10.11.6-MariaDB', 'Debian 12'],
  ])('%s begins a READ ONLY transaction', async (version, comment) => {
    const { said, connection } = serve({ version, comment, refuses: [[/query_timeout/, 1193]], grants: WRITES });
    const support: MysqlSupport = { unsupported: new Set() };
    await beginReadOnly(connection, support, 1_000);
    expect(said.slice(-2)).toEqual(['SET SESSION TRANSACTION READ ONLY', 'START TRANSACTION READ ONLY']);
    expect([...support.unsupported]).toEqual(['query_timeout']);
    said.length = 0;
    await beginReadOnly(connection, support, 1_000);
    expect(said).toHaveLength(3);
  });
});

describe.each(RELATIVES)('%s', (_, server) => {
  test('serves a role that can only read', async () => {
    const { connection } = serve({ ...server, grants: READS });
    await expect(beginReadOnly(connection, { unsupported: new Set() }, 1_000)).resolves.toBeUndefined();
  });

  test('serves no role that may write, and notices rights that were given later', async () => {
    const writable = { code: 'source_writable' };
    const { connection } = serve({ ...server, grants: WRITES });
    await expect(beginReadOnly(connection, { unsupported: new Set() }, 1_000)).rejects.toMatchObject(writable);
    const support: MysqlSupport = { unsupported: new Set() };
    await beginReadOnly(serve({ ...server, grants: READS }).connection, support, 1_000);
    await expect(beginReadOnly(connection, support, 1_000)).rejects.toMatchObject(writable);
  });
});

test('a server that reads texts otherwise than the guard is not asked', async () => {
  const odd = { version: '5.7.0', refuses: [[/SET SESSION .*sql_mode/, 1231]] as const, grants: READS };
  const support = (): MysqlSupport => ({ unsupported: new Set() });
  await expect(
    beginReadOnly(serve({ ...odd, mode: 'ANSI_QUOTES' }).connection, support(), 1_000),
  ).rejects.toMatchObject({
    code: 'query_failed',
  });
  await expect(
    beginReadOnly(serve({ ...odd, mode: 'STRICT_TRANS_TABLES' }).connection, support(), 1_000),
  ).resolves.toBeUndefined();
});
