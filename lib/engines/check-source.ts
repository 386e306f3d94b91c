import 'server-only';
import { checkEngine } from '@/lib/engines/processes/sources/check-engine';
import type { DuckDbSourceOptions, SourceAddress, SourceOptions, SourceReport } from '@/lib/engines/source-connection';

/** Tries a connection once. Throws the `source_…` code that says what is wrong. */
export async function checkSource(
  source: SourceAddress,
  options: SourceOptions & DuckDbSourceOptions,
): Promise<SourceReport> {
  switch (source.kind) {
    case 'postgres': {
      const { checkPostgres } = await import('@/lib/engines/postgres/check-postgres');
      return checkPostgres(source.connection, options.allowPrivate);
    }
    case 'mysql': {
      const { checkMysql } = await import('@/lib/engines/mysql/check-mysql');
      return checkMysql(source.connection, options.allowPrivate);
    }
    case 'clickhouse': {
      const { checkClickHouse } = await import('@/lib/engines/clickhouse/check-clickhouse');
      return checkClickHouse(source.connection, options.allowPrivate);
    }
    case 'duckdb': {
      const { openDuckDbSource } = await import('@/lib/engines/processes/sources/open-duckdb-source');
      return checkEngine(await openDuckDbSource(source.connection, options), 'DuckDB');
    }
    case 'motherduck': {
      const { openMotherDuck } = await import('@/lib/engines/processes/sources/open-motherduck');
      return checkEngine(await openMotherDuck(source.connection, options), 'MotherDuck, DuckDB');
    }
  }
}
