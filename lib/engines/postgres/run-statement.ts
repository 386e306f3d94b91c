import type pg from 'pg';
import Cursor from 'pg-cursor';
import { kindOfOid } from '@/lib/engines/postgres/kind-of-type';
import { normalizeValue } from '@/lib/engines/postgres/normalize-value';
import { type TransactionOptions, withTransaction } from '@/lib/engines/postgres/with-transaction';
import { resultColumns } from '@/lib/engines/result-columns';
import { RowReader } from '@/lib/engines/row-reader';
import type { QueryResult } from '@/lib/engines/schema';

export interface PostgresRun extends TransactionOptions {
  categories: ReadonlyMap<number, string>;
  maxRows: number;
}

const BATCH = 200;
const RAW = { getTypeParser: () => (text: string) => text };

/**
 * Runs one statement by the extended protocol in a READ ONLY transaction and reads its rows through a portal, `maxRows` and one
 * more. Throws the server's errors as they are.
 */
export async function runStatement(sql: string, run: PostgresRun): Promise<QueryResult> {
  const started = performance.now();
  const read = await withTransaction(run, (client, check) => readRows(client, sql, run, check));
  return { ...read, durationMs: performance.now() - started };
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
