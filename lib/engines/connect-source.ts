import 'server-only';
import type { Engine } from '@/lib/engines/schema';
import type { SourceConnection, SourceOptions } from '@/lib/engines/source-connection';
import { AppError } from '@/lib/shared/errors';

/** Opens somebody's database by its kind. Throws `dataset_unavailable` for a kind without a connector, and `source_…`. */
export async function connectSource(
  kind: string,
  connection: SourceConnection,
  options: SourceOptions,
): Promise<Engine> {
  // A connector's parser takes tens of megabytes, which who connects nothing need not spend.
  switch (kind) {
    case 'postgres': {
      const { openPostgres } = await import('@/lib/engines/postgres/open-postgres');
      return openPostgres(connection, options);
    }
    case 'mysql': {
      const { openMysql } = await import('@/lib/engines/mysql/open-mysql');
      return openMysql(connection, options);
    }
    default:
      throw new AppError('dataset_unavailable', `no connector for ${kind}`);
  }
}
