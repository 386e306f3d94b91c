import { makePool } from '@/lib/engines/mysql/make-pool';
import { openMysql } from '@/lib/engines/mysql/open-mysql';
import { runStatement } from '@/lib/engines/mysql/run-statement';
import { contractTables, describeEngineContract } from '@/lib/engines/testing/contract';
import { isMariaDbThere, makeMariaDbDatabase } from '@/lib/engines/testing/mariadb-database';

describeEngineContract(
  'MariaDB',
  async () => {
    const types = {
      moment: 'DATETIME',
      series: (name: string, count: number) => `(SELECT seq AS ${name} FROM seq_1_to_${count}) s`,
    };
    const { connection, admin, drop } = await makeMariaDbDatabase(contractTables(types));
    const engine = await openMysql(connection, { timeoutMs: 10_000, maxRows: 1_000, allowPrivate: true });
    const server = makePool(connection, true);
    return {
      engine,
      endless: `SELECT count(*) FROM parts a JOIN parts b JOIN parts c JOIN parts d JOIN parts e
      WHERE a.weight * b.weight > c.weight + d.weight + e.weight + 123456`,
      rows: (count) => `SELECT a.id FROM parts a JOIN parts b LIMIT ${count}`,
      heavy: (letters) => `SELECT repeat('x', ${letters}) FROM parts a JOIN parts b LIMIT 2000`,
      async isRunning() {
        const [rows] = await admin.query(
          `SELECT count(*) AS n FROM information_schema.processlist
         WHERE db = '${connection.database}' AND id <> connection_id() AND info LIKE '%123456%'`,
        );
        return (rows as { n: number }[])[0]?.n !== 0;
      },
      unguarded: (sql) =>
        runStatement(sql, {
          ...server,
          support: { unsupported: new Set() },
          maxRows: 10,
          timeoutMs: 5_000,
        }),
      async close() {
        await engine.close();
        await server.close();
        await drop();
      },
    };
  },
  isMariaDbThere,
);
