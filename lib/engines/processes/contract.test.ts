import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { openInstance } from '@/lib/engines/duckdb/open-instance';
import { runPlain } from '@/lib/engines/duckdb/testing/run-plain';
import { openDuckDb } from '@/lib/engines/processes/open-duckdb';
import { contractTables, describeEngineContract } from '@/lib/engines/testing/contract';

const LIMITS = { memoryLimit: '256MB', threads: 2, timeoutMs: 10_000, maxRows: 1_000 };

describeEngineContract('DuckDB', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tabletalk-test-'));
  const path = join(folder, 'contract.duckdb');
  const writable = await DuckDBInstance.create(path);
  const connection = await writable.connect();
  const types = { moment: 'TIMESTAMP', series: (name: string, count: number) => `range(1, ${count + 1}) s(${name})` };
  for (const sql of contractTables(types)) await connection.run(sql);
  connection.closeSync();
  writable.closeSync();
  const engine = await openDuckDb(path, LIMITS);
  const locked = await openInstance(path, LIMITS);
  return {
    engine,
    endless: 'SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range % 7 = 3',
    rows: (count) => `SELECT * FROM range(${count})`,
    heavy: (letters) => `SELECT repeat('x', ${letters}) FROM range(2000)`,
    unguarded: (sql) => runPlain(locked, sql, LIMITS),
    async close() {
      await engine.close();
      locked.closeSync();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
