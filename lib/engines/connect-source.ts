import 'server-only';
import { openMysql } from '@/lib/engines/mysql/open-mysql';
import { openPostgres } from '@/lib/engines/postgres/open-postgres';
import type { Engine } from '@/lib/engines/schema';
import type { SourceConnection, SourceOptions } from '@/lib/engines/source-connection';
import { AppError } from '@/lib/shared/errors';

/** Opens somebody's database by its kind. Throws `dataset_unavailable` for a kind without a connector, and `source_…`. */
export async function connectSource(
  kind: string,
  connection: SourceConnection,
  options: SourceOptions,
): Promise<Engine> {
  switch (kind) {
    case 'postgres':
      return openPostgres(connection, options);
    case 'mysql':
      return openMysql(connection, options);
    default:
      throw new AppError('dataset_unavailable', `no connector for ${kind}`);
  }
}
