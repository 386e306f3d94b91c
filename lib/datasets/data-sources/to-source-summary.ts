import 'server-only';
import type { DataSourceSummary } from '@/lib/datasets/data-sources/schema';
import { unpackPublicSource } from '@/lib/datasets/data-sources/stored-source';
import type { DataSource } from '@/lib/db/generated/client';

export function toSourceSummary(row: DataSource & { _count: { datasets: number } }): DataSourceSummary {
  return {
    ...unpackPublicSource(row),
    id: row.id,
    name: row.name,
    datasetCount: row._count.datasets,
    createdAt: row.createdAt.toISOString(),
  };
}
