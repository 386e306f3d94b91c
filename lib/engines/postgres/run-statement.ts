import type pg from 'pg';
import Cursor from 'pg-cursor';
import { withDeadline } from '@/lib/engines/deadline';
import { kindOfOid } from '@/lib/engines/postgres/kind-of-type';
import { normalizeValue } from '@/lib/engines/postgres/normalize-value';
import { resultColumns } from '@/lib/engines/result-columns';
import { RowReader } from '@/lib/engines/row-reader';
import type { QueryResult } from '@/lib/engines/schema';
import { AppError } from '@/lib/shared/errors';

export interface PostgresRun {
  pool: pg.Pool;
  searchPath: readonly string[];
  categories: ReadonlyMap<number, string>;
  /** Ends what the server process of this number is doing. */
  cancelBackend: (processId: number) => Promise<void>;
  maxRows: number;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

const BATCH = 200;
const RAW = { getTypeParser: () => (text: string) => text };

/**
 * Runs one statement by the extended protocol in a READ ONLY transaction and reads its rows through a portal, `maxRows` and one
 * more. Throws the server's errors as they are.
 */
export async function runStatement(sql: string, run: PostgresRun): Promise<QueryResult> {
  const started = performance.now();
  let processId: number | null = null;
  let cancelling = false;
  const cancel = () => {
    if (processId === null || cancelling) return;
    cancelling = true;
    void run.cancelBackend(processId).finally(() => {
      cancelling = false;
    });
  };
  return withDeadline(
    async (check) => {
      const client = await run.pool.connect();
      let broken = false;
      // A connection that ends also rejects the query that it was running.
      client.on('error', ignore);
      try {
        check();
        processId = await begin(client, run);
        check();
        const read = await readRows(client, sql, run, check);
        return { ...read, durationMs: performance.now() - started };
      } catch (error) {
        broken = isBroken(error);
        throw error;
      } finally {
        processId = null;
        await endTransaction(client, broken);
      }
    },
    cancel,
    run,
  );
}

/**
 * Begins the transaction and returns the number of the server's process: behind a pooler the connection's own is another.
 * What the server sends is read as text; the settings make that text the same everywhere, and end with the transaction.
 */
async function begin(client: pg.PoolClient, { timeoutMs, searchPath }: PostgresRun): Promise<number> {
  const path = searchPath.map((schema) => client.escapeIdentifier(schema)).join(', ') || '""';
  // The server's own clock runs a little longer, for when nobody is left here to cancel.
  const limit = Math.ceil(timeoutMs) + 1_000;
  const results = (await client.query(
    `BEGIN TRANSACTION READ ONLY; SET LOCAL statement_timeout = ${limit}; SET LOCAL lock_timeout = 5000;
     SET LOCAL idle_in_transaction_session_timeout = ${limit}; SET LOCAL search_path = ${path}; SET LOCAL timezone = 'UTC';
     SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL extra_float_digits = 1;
     SELECT pg_backend_pid() AS pid`,
  )) as unknown as { rows: { pid: number }[] }[];
  return Number(results.at(-1)?.rows[0]?.pid);
}

async function readRows(client: pg.PoolClient, sql: string, run: PostgresRun, check: () => void) {
  const cursor = client.query(new Cursor<(string | null)[]>(sql, [], { rowMode: 'array', types: RAW }));
  const reader = new RowReader(run.maxRows);
  let fields: pg.FieldDef[] = [];
  let kinds: ReturnType<typeof kindOfOid>[] = [];
  while (!reader.full) {
    const batch = await readBatch(cursor, Math.min(BATCH, run.maxRows + 1 - reader.rows.length));
    if (batch.fields.length > 0 && fields.length === 0) {
      fields = batch.fields;
      kinds = fields.map((field) => kindOfOid(field.dataTypeID, run.categories));
    }
    // Only a living portal can be closed: after an error of the server there is none to wait for.
    await closing(cursor, () => {
      check();
      for (const row of batch.rows) {
        reader.add(row.map((text, i) => normalizeValue(text, kinds[i] ?? 'other', fields[i]?.dataTypeID ?? 0)));
      }
    });
    if (batch.rows.length === 0) break;
  }
  await cursor.close();
  const columns = resultColumns(fields.map((field, i) => ({ name: field.name, kind: kinds[i] ?? 'other' })));
  return { columns, rows: reader.rows, truncated: reader.truncated };
}

async function closing(cursor: Cursor, take: () => void): Promise<void> {
  try {
    take();
  } catch (error) {
    await cursor.close();
    throw error;
  }
}

function readBatch(cursor: Cursor<(string | null)[]>, count: number) {
  return new Promise<{ rows: (string | null)[][]; fields: pg.FieldDef[] }>((resolve, reject) => {
    cursor.read(count, (error, rows, result) => {
      if (error) reject(error);
      else resolve({ rows, fields: result?.fields ?? [] });
    });
  });
}

/** The error that ended the query is thrown already. */
function ignore(): void {
  return;
}

/** A refusal of the server leaves the connection whole; anything else does not. */
function isBroken(error: unknown): boolean {
  if (error instanceof AppError) return false;
  const state = error instanceof Error && 'code' in error ? String(error.code) : '';
  return !/^[0-9A-Z]{5}$/.test(state) || /^(08|57P|58|XX|28|53)/.test(state);
}

/** A connection that is thrown away keeps its listener: it may still have something to say. */
async function endTransaction(client: pg.PoolClient, broken: boolean): Promise<void> {
  if (broken) return client.release(true);
  try {
    await client.query('ROLLBACK');
    client.removeListener('error', ignore);
    client.release();
  } catch {
    client.release(true);
  }
}
