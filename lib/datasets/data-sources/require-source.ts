import 'server-only';
import { db } from '@/lib/db/client';
import type { DataSource } from '@/lib/db/generated/client';
import { AppError } from '@/lib/shared/errors';

/** The user's own data source. Throws `not_found`. */
export async function requireSource(userId: number, id: number): Promise<DataSource> {
  const source = await db().dataSource.findFirst({ where: { id, ownerId: userId } });
  if (!source) throw new AppError('not_found', `data source ${id}`);
  return source;
}
