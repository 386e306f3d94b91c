import 'server-only';
import type { z } from 'zod';
import { cache } from '@/lib/cache/get-cache';
import { datasetCachePrefix } from '@/lib/cache/keys';
import { changedSource } from '@/lib/datasets/data-sources/changed-source';
import { forgetSource } from '@/lib/datasets/data-sources/open-source';
import { requireSource } from '@/lib/datasets/data-sources/require-source';
import type { DataSourceSummary, updateSourceInput } from '@/lib/datasets/data-sources/schema';
import { packConnection } from '@/lib/datasets/data-sources/stored-source';
import { toSourceSummary } from '@/lib/datasets/data-sources/to-source-summary';
import { db } from '@/lib/db/client';

/**
 * Changes name or connection; what is not given stays, a password or token too, unless another server would get to see it.
 * The next question uses the new connection and no answer kept of the old one. Throws `not_found`, and `invalid_input` where
 * the password must be given again.
 */
export async function updateSource(
  userId: number,
  input: z.output<typeof updateSourceInput>,
): Promise<DataSourceSummary> {
  const source = await requireSource(userId, input.id);
  const config = input.connection && packConnection(source.id, changedSource(source, input.connection));
  const row = await db().dataSource.update({
    where: { id: source.id },
    data: { ...(input.name && { name: input.name }), ...(config && { config }) },
    include: { _count: { select: { datasets: true } } },
  });
  if (config) await forgetAnswers(source.id);
  return toSourceSummary(row);
}

/** What was read through the old connection may be another database's: a new version leaves it behind. */
async function forgetAnswers(sourceId: number): Promise<void> {
  forgetSource(sourceId);
  const datasets = await db().dataset.updateManyAndReturn({
    where: { datasourceId: sourceId },
    data: { version: { increment: 1 } },
    select: { id: true },
  });
  for (const { id } of datasets) void cache().deletePrefix(datasetCachePrefix(id));
}
