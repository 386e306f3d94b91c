import type mysql from 'mysql2';
import { withDeadline } from '@/lib/engines/deadline';
import { kindOfField, type ProtocolField } from '@/lib/engines/mysql/kind-of-type';
import { normalizeValue } from '@/lib/engines/mysql/normalize-value';
import { resultColumns } from '@/lib/engines/result-columns';
import { RowReader } from '@/lib/engines/row-reader';
import type { QueryResult } from '@/lib/engines/schema';

export interface MysqlRun {
  pool: mysql.Pool;
  isMariaDb: boolean;
  /** Ends what the server's connection of this number is running. */
  killQuery: (threadId: number) => Promise<void>;
  maxRows: number;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** How the guard reads texts and names: double quotes are texts, backslashes escape. */
const SQL_MODE = 'NO_ENGINE_SUBSTITUTION';

/**
 * Runs one statement in a READ ONLY transaction and reads its rows as they stream in, `maxRows` and one more. Throws the
 * server's errors as they are.
 */
export async function runStatement(sql: string, run: MysqlRun): Promise<QueryResult> {
  const started = performance.now();
  let threadId: number | null = null;
  let killing = false;
  const kill = () => {
    if (threadId === null || killing) return;
    killing = true;
    void run.killQuery(threadId).finally(() => {
      killing = false;
    });
  };
  return withDeadline(
    async (check) => {
      const connection = await checkOut(run.pool);
      let whole = false;
      try {
        check();
        threadId = connection.threadId;
        await begin(connection, run);
        check();
        const { ended, ...read } = await readRows(connection, sql, run.maxRows, check);
        whole = ended;
        if (!ended) kill();
        return { ...read, durationMs: performance.now() - started };
      } catch (error) {
        whole = isOfServer(error);
        throw error;
      } finally {
        threadId = null;
        await checkIn(connection, whole);
      }
    },
    kill,
    run,
  );
}

function checkOut(pool: mysql.Pool): Promise<mysql.PoolConnection> {
  return new Promise((resolve, reject) => {
    pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection)));
  });
}

/** A connection with unread rows is thrown away: to read on could take hours. */
async function checkIn(connection: mysql.PoolConnection, whole: boolean): Promise<void> {
  if (!whole) return connection.destroy();
  try {
    await execute(connection, 'ROLLBACK');
    connection.release();
  } catch {
    connection.destroy();
  }
}

function execute(connection: mysql.PoolConnection, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.query(sql, (error) => (error ? reject(error) : resolve()));
  });
}

async function begin(connection: mysql.PoolConnection, { isMariaDb, timeoutMs }: MysqlRun): Promise<void> {
  // The server's own clock runs a little longer, for when nobody is left here to cancel.
  const limitMs = Math.ceil(timeoutMs) + 1_000;
  const limit = isMariaDb ? `max_statement_time = ${limitMs / 1_000}` : `max_execution_time = ${limitMs}`;
  await execute(connection, `SET SESSION sql_mode = '${SQL_MODE}', time_zone = '+00:00', ${limit}`);
  // Without this DROP and its like would end the transaction first and then run.
  await execute(connection, 'SET SESSION TRANSACTION READ ONLY');
  await execute(connection, 'START TRANSACTION READ ONLY');
}

/** `ended` is false when rows were left unread. */
async function readRows(connection: mysql.PoolConnection, sql: string, maxRows: number, check: () => void) {
  const reader = new RowReader(maxRows);
  const query = connection.query({ sql, rowsAsArray: true, typeCast: (field) => field.buffer() });
  let fields: ProtocolField[] = [];
  query.on('fields', (sent: ProtocolField[]) => {
    fields = sent;
  });
  let kinds: ReturnType<typeof kindOfField>[] | undefined;
  for await (const row of query.stream({ highWaterMark: 200 }) as AsyncIterable<(Buffer | null)[]>) {
    check();
    kinds ??= fields.map(kindOfField);
    const types = kinds;
    reader.add(row.map((value, i) => normalizeValue(value, types[i] ?? 'other', fields[i]?.columnType ?? -1)));
    if (reader.full) break;
  }
  const columns = resultColumns(fields.map((field) => ({ name: field.name, kind: kindOfField(field) })));
  return { columns, rows: reader.rows, truncated: reader.truncated, ended: !reader.full };
}

/** The server refused and waits for the next statement. */
function isOfServer(error: unknown): boolean {
  return (
    error instanceof Error && 'sqlState' in error && error.sqlState !== undefined && !('fatal' in error && error.fatal)
  );
}
