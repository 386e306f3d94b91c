import { HOSTILE_STATEMENTS, LEGITIMATE_STATEMENTS } from '@/lib/engines/mysql/guard-corpus/statements';
import { openMysql } from '@/lib/engines/mysql/open-mysql';
import { describeGuardCorpus } from '@/lib/engines/testing/guard-corpus';
import { isMariaDbThere, makeMariaDbDatabase } from '@/lib/engines/testing/mariadb-database';

describeGuardCorpus(
  'MariaDB',
  { hostile: HOSTILE_STATEMENTS, legitimate: LEGITIMATE_STATEMENTS },
  async () => {
    const made = await makeMariaDbDatabase([
      'CREATE TABLE track (id INT PRIMARY KEY, name VARCHAR(40), length INT, price DECIMAL(10,2), updated_at DATETIME, delete_flag BOOLEAN)',
      "INSERT INTO track SELECT seq, concat('track ', seq), seq * 1000, 0.99, '2024-01-01' + INTERVAL seq DAY, false FROM seq_1_to_30",
    ]);
    const engine = await openMysql(made.connection, { timeoutMs: 10_000, maxRows: 100, allowPrivate: true });
    return { engine, close: () => engine.close().then(made.drop) };
  },
  isMariaDbThere,
);
