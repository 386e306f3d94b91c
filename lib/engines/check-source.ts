import 'server-only';
import type { SourceConnection, SourceReport } from '@/lib/engines/source-connection';
import { AppError } from '@/lib/shared/errors';

/** Tries a connection once. Throws `dataset_unavailable` for a kind without a connector, and the `source_…` code that says what is wrong. */
export async function checkSource(
  kind: string,
  connection: SourceConnection,
  allowPrivate: boolean,
): Promise<SourceReport> {
  switch (kind) {
    case 'postgres': {
      const { checkPostgres } = await import('@/lib/engines/postgres/check-postgres');
      return checkPostgres(connection, allowPrivate);
    }
    case 'mysql': {
      const { checkMysql } = await import('@/lib/engines/mysql/check-mysql');
      return checkMysql(connection, allowPrivate);
    }
    default:
      throw new AppError('dataset_unavailable', `no connector for ${kind}`);
  }
}
