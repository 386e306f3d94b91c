import 'server-only';
import { introspect } from '@/lib/engines/duckdb/introspect';
import { readMacros } from '@/lib/engines/duckdb/macros';
import type { attachMotherDuck } from '@/lib/engines/duckdb/motherduck/attach-motherduck';
import type { OpenDatabase } from '@/lib/engines/duckdb/open-database';
import { profileTable } from '@/lib/engines/duckdb/profile-table';
import { runStatement } from '@/lib/engines/duckdb/run-statement';
import type { Handlers } from '@/lib/engines/processes/calls';
import { parsedBy, parseHere } from '@/lib/engines/processes/parse-here';
import { AppError } from '@/lib/shared/errors';
import type { Cell } from '@/lib/shared/result';

/** Of a catalogue, and of what a profile finds in one table. */
const MOST_CATALOGUE_ROWS = 1_000_000;
const MOST_CATALOGUE_BYTES = 64_000_000;

/** What an engine process does; `close` lets go of what it has open. `attach` stands in for MotherDuck in tests. */
export function makeHandlers(attach?: typeof attachMotherDuck): { handlers: Handlers; close: () => void } {
  let database: OpenDatabase | null = null;

  const opened = (): OpenDatabase => {
    if (database === null) throw new AppError('dataset_unavailable', 'no database is open in this process');
    return database;
  };
  /** DuckDB's errors told as they may be shown. */
  const mapped = async <T>(work: (open: OpenDatabase) => Promise<T>): Promise<T> => {
    const open = opened();
    return work(open).catch((error) => Promise.reject(open.mapError(error)));
  };
  /** Throws `query_timeout` where one statement takes all the time that it may. */
  const readAll = async (open: OpenDatabase, sql: string, stop: AbortSignal, pace: number): Promise<Cell[][]> => {
    const all: Cell[][] = [];
    const late = AbortSignal.timeout(pace);
    const signal = AbortSignal.any([stop, late]);
    const run = runStatement(open.connect, {
      sql,
      maxRows: MOST_CATALOGUE_ROWS,
      maxBytes: MOST_CATALOGUE_BYTES,
      signal,
      takeRows: async (rows) => {
        for (const row of rows) all.push(row);
      },
    });
    await run.catch((error) => {
      if (!late.aborted || stop.aborted) throw error;
      throw new AppError('query_timeout', 'a statement took too long', {
        params: { seconds: Math.round(pace / 100) / 10 },
      });
    });
    return all;
  };

  const handlers: Handlers = {
    async open(given) {
      // Loaded here, so that a process that only parses or reads files is smaller.
      const { openDatabase } = await import('@/lib/engines/duckdb/open-database');
      database = await openDatabase(given, attach);
      return null;
    },
    readCatalogue: ({ statementMs }, { signal }) =>
      mapped(async (open) => {
        const read = (sql: string) => readAll(open, sql, signal, statementMs);
        const macros = await readMacros(read);
        return { schema: await introspect(read, macros), macros: [...macros] };
      }),
    profile: ({ table, sampleRows, statementMs }, { signal }) =>
      mapped((open) => profileTable((sql) => readAll(open, sql, signal, statementMs), table, sampleRows)),
    query: ({ sql, maxRows, maxBytes }, { signal, sendRows }) =>
      mapped((open) => runStatement(open.connect, { sql, maxRows, maxBytes, signal, takeRows: sendRows })),
    async parse({ dialect, sql }) {
      if (dialect !== 'duckdb') return parseHere(dialect, sql);
      const { parseStatement } = await import('@/lib/engines/duckdb/parse-statement');
      return parsedBy(parseStatement, sql);
    },
    async previewFile({ file, options }, { signal }) {
      const { previewFile } = await import('@/lib/engines/duckdb/import/preview-file');
      return previewFile(file, { ...options, signal });
    },
    async importFiles(request, { signal, progress }) {
      const { importFiles } = await import('@/lib/engines/duckdb/import/import-files');
      return importFiles({ ...request, signal, onProgress: progress });
    },
    async importSqlite({ sqlitePath, duckdbPath, options }, { signal, progress }) {
      const { importSqlite } = await import('@/lib/engines/duckdb/import-sqlite');
      return importSqlite(sqlitePath, duckdbPath, { ...options, signal, onProgress: progress });
    },
  };
  return { handlers, close: () => database?.close() };
}
