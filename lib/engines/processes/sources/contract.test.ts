import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { makeDuckDbFile } from '@/lib/engines/duckdb/import/testing/make-duckdb-file';
import { openAttached } from '@/lib/engines/duckdb/motherduck/open-attached';
import { openInstance } from '@/lib/engines/duckdb/open-instance';
import { runPlain } from '@/lib/engines/duckdb/testing/run-plain';
import { openDuckDbSource } from '@/lib/engines/processes/sources/open-duckdb-source';
import { openMotherDuck } from '@/lib/engines/processes/sources/open-motherduck';
import { poolThatAttaches } from '@/lib/engines/processes/testing/pool-that-attaches';
import { contractTables, describeEngineContract } from '@/lib/engines/testing/contract';

const LIMITS = { memoryLimit: '256MB', threads: 2, timeoutMs: 10_000, maxRows: 1_000 };
const DUCKDB = {
  endless: 'SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range % 7 = 3',
  rows: (count: number) => `SELECT * FROM range(${count})`,
  heavy: (letters: number) => `SELECT repeat('x', ${letters}) FROM range(2000)`,
};
const types = { moment: 'TIMESTAMP', series: (name: string, count: number) => `range(1, ${count + 1}) s(${name})` };

async function folderWithFile(name: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tabletalk-sources-'));
  await makeDuckDbFile(join(folder, name), contractTables(types));
  return folder;
}

describeEngineContract('A DuckDB file where it lies', async () => {
  const folder = await folderWithFile('contract.duckdb');
  const engine = await openDuckDbSource({ path: 'contract.duckdb' }, { ...LIMITS, duckDbFolder: folder });
  const locked = await openInstance(join(folder, 'contract.duckdb'), LIMITS);
  return {
    ...DUCKDB,
    engine,
    unguarded: (sql) => runPlain(locked, sql, LIMITS),
    async close() {
      await engine.close();
      locked.closeSync();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});

/** All but the extension: a file takes the place of `md:shop`, attached under the same name, and may be written to, as a usual token may. */
describeEngineContract('MotherDuck, its database played by a file', async () => {
  const folder = await folderWithFile('contract.duckdb');
  const attach = async (connection: DuckDBConnection) => {
    await connection.run(`ATTACH '${join(folder, 'contract.duckdb')}' AS "my shop"`);
  };
  const source = { database: 'my shop', token: 'hunter2-very-secret' };
  const options = { ...LIMITS, duckDbFolder: undefined };
  const pool = poolThatAttaches(attach);
  const engine = await openMotherDuck(source, options, () => pool);
  await engine.introspect();
  return {
    ...DUCKDB,
    engine,
    unguarded: async (sql) => {
      const target = await openAttached(source, options, attach);
      return runPlain(target, sql, LIMITS).finally(() => target.close());
    },
    async close() {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
