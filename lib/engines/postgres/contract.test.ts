import pg from 'pg';
import { openPostgres } from '@/lib/engines/postgres/open-postgres';
import { runStatement } from '@/lib/engines/postgres/run-statement';
import { contractTables, describeEngineContract } from '@/lib/engines/testing/contract';
import { isPostgresThere, makePostgresDatabase } from '@/lib/engines/testing/postgres-database';

describeEngineContract(
  'PostgreSQL',
  async () => {
    const types = {
      moment: 'TIMESTAMP',
      series: (name: string, count: number) => `generate_series(1, ${count}) s(${name})`,
    };
    const { connection, admin, drop } = await makePostgresDatabase(contractTables(types));
    const engine = await openPostgres(connection, { timeoutMs: 10_000, maxRows: 1_000, allowPrivate: true });
    const pool = new pg.Pool({ ...connection, max: 2 });
    return {
      engine,
      endless: 'SELECT count(*) FROM generate_series(1, 100000000) a, generate_series(1, 100000000) b',
      rows: (count) => `SELECT * FROM generate_series(1, ${count})`,
      heavy: (letters) => `SELECT repeat('x', ${letters}) FROM generate_series(1, 2000)`,
      async isRunning() {
        const { rows } = await admin.query(
          `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid() AND state = 'active' AND query LIKE '%100000000%'`,
          [connection.database],
        );
        return rows[0].n > 0;
      },
      unguarded: (sql) =>
        runStatement(sql, {
          pool,
          searchPath: ['public'],
          categories: new Map(),
          cancelBackend: () => Promise.resolve(),
          unsupported: new Set(),
          maxRows: 10,
          timeoutMs: 5_000,
        }),
      async close() {
        await engine.close();
        await pool.end();
        await drop();
      },
    };
  },
  isPostgresThere,
);
