import 'server-only';
import type { DuckDbSourceOptions, SourceAddress, SourceOptions, SourceReport } from '@/lib/engines/source-connection';
import { AppError } from '@/lib/shared/errors';

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
    case 'duckdb':
    case 'motherduck':
      throw new AppError('dataset_unavailable', `no connector for ${source.kind}`);
  }
}
