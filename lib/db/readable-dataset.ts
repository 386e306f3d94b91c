import 'server-only';
import type { Prisma } from '@/lib/db/generated/client';

/** The datasets a user may ask: own ones, everyone's, and those shared with them. */
export function readableDataset(userId: number): Prisma.DatasetWhereInput {
  return { OR: [{ ownerId: userId }, { ownerId: null }, { shares: { some: { userId } } }] };
}
