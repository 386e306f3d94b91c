import type { Readable } from 'node:stream';
import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import { kindOfType } from '@/lib/engines/clickhouse/kind-of-type';
import { ClickHouseFailure } from '@/lib/engines/clickhouse/map-error';
import { normalizeValue, unescapeTabSeparated } from '@/lib/engines/clickhouse/normalize-value';
import { resultColumns } from '@/lib/engines/result-columns';
import { MOST_RESULT_BYTES, RowReader, tooLarge } from '@/lib/engines/row-reader';
import type { Cell, ColumnKind, ResultColumn } from '@/lib/shared/result';

export interface ReadRequest {
  sql: string;
  /** With `default_format: TabSeparatedWithNamesAndTypes`. */
  settings: ClickHouseSettings;
  maxRows: number;
  queryId?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Throws when the work is over. */
  check?: () => void;
}

export interface ReadResult {
  columns: ResultColumn[];
  rows: Cell[][];
  truncated: boolean;
}

/** Sends one statement and reads its rows as they stream in, `maxRows` and one more. Throws the server's errors as they are. */
export async function readRows(client: ClickHouseClient, request: ReadRequest): Promise<ReadResult> {
  const { stream } = await client.exec({
    query: request.sql,
    clickhouse_settings: request.settings,
    ...(request.queryId !== undefined && { query_id: request.queryId }),
    ...(request.signal !== undefined && { abort_signal: request.signal }),
  });
  const end = () => stream.destroy();
  request.signal?.addEventListener('abort', end, { once: true });
  try {
    return await readTable(stream, request);
  } finally {
    request.signal?.removeEventListener('abort', end);
    stream.destroy();
  }
}

async function readTable(stream: Readable, { maxRows, check }: ReadRequest): Promise<ReadResult> {
  const reader = new RowReader(maxRows);
  let names: string[] | undefined;
  let types: string[] | undefined;
  let kinds: ColumnKind[] = [];
  for await (const line of linesOf(stream)) {
    check?.();
    const fields = line.split('\t');
    if (names === undefined) names = fields.map(unescapeTabSeparated);
    else if (types === undefined) {
      types = fields.map(unescapeTabSeparated);
      kinds = types.map(kindOfType);
    } else reader.add(fields.map((field, i) => normalizeValue(field, kinds[i] ?? 'other', types?.[i] ?? '')));
    if (reader.full) break;
  }
  const columns = resultColumns((names ?? []).map((name, i) => ({ name, kind: kinds[i] ?? 'other' })));
  return { columns, rows: reader.rows, truncated: reader.truncated };
}

/** Rows one by one. Throws ClickHouseFailure for what the server says instead of the rest of them, `query_too_large` for one that is. */
async function* linesOf(stream: Readable): AsyncGenerator<string> {
  stream.setEncoding('utf8');
  let rest = '';
  for await (const chunk of stream as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MOST_RESULT_BYTES) throw tooLarge(MOST_RESULT_BYTES);
    for (const line of lines) yield* unlessFailure(line);
  }
  if (rest !== '') yield* unlessFailure(rest);
}

/** The words that begin and end a failure, in old and new releases; a value that bears both is taken for one. */
const FAILURE = /Code: (\d+)[.,] .*DB::Exception.*(?:e\.what\(\) = DB::Exception|\(version .*\))\s*$/;

function* unlessFailure(line: string): Generator<string> {
  const failure = line.includes('DB::Exception') ? FAILURE.exec(line) : null;
  if (failure !== null) throw new ClickHouseFailure(failure[1] ?? '', failure[0]);
  if (!line.startsWith('__exception__')) yield line;
}
