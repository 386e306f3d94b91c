import 'server-only';
import type { z } from 'zod';
import { offeredSourceKinds } from '@/lib/datasets/data-sources/offered-source-kinds';
import type { createSourceInput, DataSourceSummary } from '@/lib/datasets/data-sources/schema';
import { packConnection } from '@/lib/datasets/data-sources/stored-source';
import { toSourceSummary } from '@/lib/datasets/data-sources/to-source-summary';
import { env } from '@/lib/env';
import { withinLimit } from '@/lib/limits/within-limit';
import { AppError } from '@/lib/shared/errors';

/** Keeps how to reach a database; a password or token is sealed under the row's own id. Throws `source_files_off`, `limit_reached`. */
export async function createSource(
  userId: number,
  input: z.output<typeof createSourceInput>,
): Promise<DataSourceSummary> {
  if (!offeredSourceKinds().includes(input.kind))
    throw new AppError('source_files_off', 'no folder of DuckDB files', { field: 'kind' });
  const row = await withinLimit(
    { what: 'connections', most: env().CONNECTIONS_PER_USER },
    { user: userId },
    (tx) => tx.dataSource.count({ where: { ownerId: userId } }),
    async (tx) => {
      const { id } = await tx.dataSource.create({
        data: { name: input.name, kind: input.kind, config: {}, ownerId: userId },
        select: { id: true },
      });
      return tx.dataSource.update({ where: { id }, data: { config: packConnection(id, input) } });
    },
  );
  return toSourceSummary({ ...row, _count: { datasets: 0 } });
}
