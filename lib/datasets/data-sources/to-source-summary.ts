import 'server-only';
import { type DataSourceSummary, SOURCE_KINDS } from '@/lib/datasets/data-sources/schema';
import { publicConnection } from '@/lib/datasets/data-sources/stored-connection';
import type { DataSource } from '@/lib/db/generated/client';
import { AppError } from '@/lib/shared/errors';

export function kindOfSource({ id, kind }: Pick<DataSource, 'id' | 'kind'>): DataSourceSummary['kind'] {
  const known = SOURCE_KINDS.find((one) => one === kind);
  if (!known) throw new AppError('dataset_unavailable', `data source ${id} is of an unknown kind`);
  return known;
}

export function toSourceSummary(row: DataSource & { _count: { datasets: number } }): DataSourceSummary {
  return {
    id: row.id,
    name: row.name,
    kind: kindOfSource(row),
    connection: publicConnection(row.id, row.config),
    datasetCount: row._count.datasets,
    createdAt: row.createdAt.toISOString(),
  };
}
