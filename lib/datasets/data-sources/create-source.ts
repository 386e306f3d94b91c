import 'server-only';
import type { z } from 'zod';
import type { createSourceInput, DataSourceSummary } from '@/lib/datasets/data-sources/schema';
import { packConnection } from '@/lib/datasets/data-sources/stored-source';
import { toSourceSummary } from '@/lib/datasets/data-sources/to-source-summary';
import { db } from '@/lib/db/client';

/** Keeps how to reach a database; a password or token is sealed under the row's own id. */
export async function createSource(
  userId: number,
  input: z.output<typeof createSourceInput>,
): Promise<DataSourceSummary> {
  const row = await db().$transaction(async (tx) => {
    const { id } = await tx.dataSource.create({
      data: { name: input.name, kind: input.kind, config: {}, ownerId: userId },
      select: { id: true },
    });
    return tx.dataSource.update({ where: { id }, data: { config: packConnection(id, input) } });
  });
  return toSourceSummary({ ...row, _count: { datasets: 0 } });
}
