import { kindOfField, type ProtocolField } from '@/lib/engines/mysql/kind-of-type';
import { normalizeValue } from '@/lib/engines/mysql/normalize-value';
import { type Transaction, type TransactionOptions, withTransaction } from '@/lib/engines/mysql/with-transaction';
import { resultColumns } from '@/lib/engines/result-columns';
import { RowReader } from '@/lib/engines/row-reader';
import type { QueryResult } from '@/lib/engines/schema';

export interface MysqlRun extends TransactionOptions {
  maxRows: number;
}

/**
 * Runs one statement on a connection that can only read and reads its rows as they stream in, `maxRows` and one more. Throws the
 * server's errors as they are.
 */
export async function runStatement(sql: string, run: MysqlRun): Promise<QueryResult> {
  const started = performance.now();
  const read = await withTransaction(run, (transaction) => readRows(transaction, sql, run.maxRows));
  return { ...read, durationMs: performance.now() - started };
}

async function readRows({ connection, check, leaveUnread }: Transaction, sql: string, maxRows: number) {
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
  if (reader.full) leaveUnread();
  const columns = resultColumns(fields.map((field) => ({ name: field.name, kind: kindOfField(field) })));
  return { columns, rows: reader.rows, truncated: reader.truncated };
}
