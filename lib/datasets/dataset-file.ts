import 'server-only';
import { dataPath } from '@/lib/db/data-directory';

export function datasetsFolder(): string {
  return dataPath('datasets');
}

/** The DuckDB file of a dataset that has one of its own. */
export function datasetFile(collectionName: string): string {
  return dataPath('datasets', `${collectionName}.duckdb`);
}
