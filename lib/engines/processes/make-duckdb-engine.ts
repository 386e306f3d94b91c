import 'server-only';
import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { distinctValuesSql, toStoredValues } from '@/lib/engines/distinct-values';
import { guardStatement } from '@/lib/engines/duckdb/guard-statement';
import { macroCalled } from '@/lib/engines/duckdb/macros';
import type { CallName, Calls, Catalogue, DatabaseToOpen } from '@/lib/engines/processes/calls';
import type { CallReaders } from '@/lib/engines/processes/engine-process';
import { inspectDuckDb } from '@/lib/engines/processes/inspect-duckdb';
import { parseStatement } from '@/lib/engines/processes/parse-statement';
import { pools } from '@/lib/engines/processes/pools';
import { runJob } from '@/lib/engines/processes/run-job';
import { statementFailure } from '@/lib/engines/processes/statement-failure';
import { refusal } from '@/lib/engines/prove-statement';
import { remember } from '@/lib/engines/remember';
import { MOST_RESULT_BYTES } from '@/lib/engines/row-reader';
import type { Engine } from '@/lib/engines/schema';
import type { Cell } from '@/lib/shared/result';

export interface DuckDbLimits {
  timeoutMs: number;
  maxRows: number;
}

/** What a table's profile and a catalogue may take, in times the limit of a query. */
const PATIENT_TIMES = 20;
const MOST_VALUE_BYTES = 64_000_000;

interface Ask extends CallReaders {
  user?: string | undefined;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/**
 * An engine on a DuckDB database that is open in processes of its own, as many as its statements need.
 * @param catalogueTtlMs how long its catalogue is known; `Infinity` when it cannot change
 */
export function makeDuckDbEngine(
  open: DatabaseToOpen,
  limits: DuckDbLimits,
  catalogueTtlMs: number,
  pool = () => pools().statements,
): Engine {
  const key = `${open.kind} ${randomUUID()}`;
  const ask = <Name extends CallName>(name: Name, given: Calls[Name]['given'], { user = key, ...rest }: Ask) =>
    runJob(pool(), { name, given, key, open, user, ...rest }, (failure, detail) =>
      statementFailure(failure, detail, rest.timeoutMs),
    );
  const patient = limits.timeoutMs * PATIENT_TIMES;
  const pace = { statementMs: limits.timeoutMs };
  const known = remember<Catalogue>(() => ask('readCatalogue', pace, { timeoutMs: patient }), catalogueTtlMs);
  const isFixed = catalogueTtlMs === Number.POSITIVE_INFINITY;
  /** Of a catalogue that cannot change: a turn proves the SQL that it then runs. */
  const proven = new LRUCache<string, { tables: string[] }>({
    max: isFixed ? 200 : 1,
    maxEntrySize: 100_000,
    maxSize: 2_000_000,
    sizeCalculation: (_, sql) => sql.length + 1,
  });

  const run = async (sql: string, maxRows: number, maxBytes: number, given: Ask) => {
    const rows: Cell[][] = [];
    const onRows = (batch: Cell[][]) => {
      for (const row of batch) rows.push(row);
    };
    const { columns, truncated, durationMs } = await ask('query', { sql, maxRows, maxBytes }, { ...given, onRows });
    return { columns, rows, truncated, durationMs };
  };
  const guard = async (sql: string) => {
    const before = isFixed ? proven.get(sql) : undefined;
    if (before !== undefined) return before;
    const { macros, schema } = await known();
    const tables = schema.tables.map((table) => table.name);
    const parse = (text: string) => parseStatement('duckdb', text);
    const guarded = await guardStatement(sql, tables, parse);
    const macro = macros.length > 0 ? macroCalled(JSON.parse(await parse(sql)), new Set(macros)) : undefined;
    if (macro !== undefined) throw refusal(`the function ${macro} is the database's own`);
    proven.set(sql, guarded);
    return guarded;
  };

  return {
    dialect: 'duckdb',
    introspect: async (signal) =>
      (isFixed ? await known() : await ask('readCatalogue', pace, { timeoutMs: patient, signal })).schema,
    profile: (table, { sampleRows, signal } = {}) =>
      ask('profile', { ...pace, table, sampleRows }, { timeoutMs: patient, signal }),
    async distinctValues(table, column, limit, signal) {
      const sql = distinctValuesSql('duckdb', table, column, limit);
      const { rows } = await run(sql, limit, MOST_VALUE_BYTES, { timeoutMs: limits.timeoutMs, signal });
      return toStoredValues(table, column, rows);
    },
    guard,
    inspect: inspectDuckDb,
    async query(sql, { maxRows = limits.maxRows, timeoutMs = limits.timeoutMs, signal, user } = {}) {
      await guard(sql);
      return run(sql, maxRows, MOST_RESULT_BYTES, { timeoutMs, signal, user });
    },
    // Those that run something end after it.
    close: async () => void pool().retire(key),
  };
}
