import 'server-only';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { env } from '@/lib/env';
import { type CountedLimit, limitReached, withinLimit } from '@/lib/limits/within-limit';

type NewDataset = Pick<Prisma.DatasetUncheckedCreateInput, 'name' | 'collectionName' | 'datasourceId'>;

const limit = (): CountedLimit => ({ what: 'datasets', most: env().DATASETS_PER_USER });

/** A private dataset of which nothing is known yet. Throws `limit_reached`. */
export async function createDataset(userId: number, dataset: NewDataset): Promise<{ id: number }> {
  return withinLimit(
    limit(),
    { user: userId },
    (tx) => tx.dataset.count({ where: { ownerId: userId } }),
    (tx) => tx.dataset.create({ data: { ...dataset, ownerId: userId, status: 'training' }, select: { id: true } }),
  );
}

/** Throws `limit_reached` where one more would be too many, before gigabytes come in for it. */
export async function requireRoomForDataset(userId: number): Promise<void> {
  const { most } = limit();
  if (most > 0 && (await db().dataset.count({ where: { ownerId: userId } })) >= most) throw limitReached(limit());
}
