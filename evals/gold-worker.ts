import { DatabaseSync } from 'node:sqlite';
import { parentPort } from 'node:worker_threads';

const open = new Map<string, DatabaseSync>();

function database(path: string): DatabaseSync {
  const known = open.get(path);
  if (known) return known;
  const made = new DatabaseSync(path, { readOnly: true, enableDoubleQuotedStringLiterals: true });
  open.set(path, made);
  return made;
}

parentPort?.on('message', ({ path, sql }: { path: string; sql: string }) => {
  try {
    const statement = database(path).prepare(sql);
    statement.setReadBigInts(true);
    statement.setReturnArrays(true);
    const columns = statement.columns().length;
    const rows = (statement.all() as unknown as unknown[][]).map((row) =>
      row.map((value) => (typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value)),
    );
    parentPort?.postMessage({ columns, rows });
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
});
