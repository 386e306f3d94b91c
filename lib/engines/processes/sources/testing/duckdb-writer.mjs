// Another program that has a DuckDB file open and writes to it. For tests only.
import { DuckDBInstance } from '@duckdb/node-api';

const [path, sql] = process.argv.slice(2);
try {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(sql);
  process.send('written');
  process.once('message', () => {
    connection.closeSync();
    instance.closeSync();
    process.exit(0);
  });
} catch (error) {
  process.send(String(error), () => process.exit(1));
}
