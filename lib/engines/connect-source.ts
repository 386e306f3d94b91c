import 'server-only';
import type { Engine } from '@/lib/engines/schema';
import type { DuckDbSourceOptions, SourceAddress, SourceOptions } from '@/lib/engines/source-connection';

/** Opens somebody's database by its kind. Throws `source_…`. */
export async function connectSource(
  source: SourceAddress,
  options: SourceOptions & DuckDbSourceOptions,
): Promise<Engine> {
  // A connector's parser takes tens of megabytes, which who connects nothing need not spend.
  switch (source.kind) {
    case 'postgres': {
      const { openPostgres } = await import('@/lib/engines/postgres/open-postgres');
      return openPostgres(source.connection, options);
    }
    case 'mysql': {
      const { openMysql } = await import('@/lib/engines/mysql/open-mysql');
      return openMysql(source.connection, options);
    }
    case 'clickhouse': {
      const { openClickHouse } = await import('@/lib/engines/clickhouse/open-clickhouse');
      return openClickHouse(source.connection, options);
    }
    case 'duckdb': {
      const { openDuckDbSource } = await import('@/lib/engines/processes/sources/open-duckdb-source');
      return openDuckDbSource(source.connection, options);
    }
    case 'motherduck': {
      const { openMotherDuck } = await import('@/lib/engines/processes/sources/open-motherduck');
      return openMotherDuck(source.connection, options);
    }
  }
}
