import 'server-only';
import { Prisma } from '@/lib/db/generated/client';

/** The datasets a user may ask: own ones, everyone's, and those shared with them. */
export function readableDataset(userId: number): Prisma.DatasetWhereInput {
  return { OR: [{ ownerId: userId }, { ownerId: null }, { shares: { some: { userId } } }] };
}

/** The same as a condition of a statement of our own. */
export function isReadableDataset(userId: number, datasetId: number): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM datasets AS d WHERE d.id = ${datasetId} AND (d.owner_id = ${userId} OR d.owner_id IS NULL OR EXISTS (
      SELECT 1 FROM dataset_shares AS s WHERE s.dataset_id = d.id AND s.user_id = ${userId}
    )))`;
}
