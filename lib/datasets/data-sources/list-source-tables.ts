import 'server-only';
import { unsafeOpenSource } from '@/lib/datasets/data-sources/open-source';
import { requireSource } from '@/lib/datasets/data-sources/require-source';
import type { Table } from '@/lib/semantic-model/schema';

/** The tables and views that the stored role may read now, with their columns. Throws `not_found`, `source_…`. */
export async function listSourceTables(userId: number, id: number): Promise<Table[]> {
  await requireSource(userId, id);
  const engine = await unsafeOpenSource(id);
  return (await engine.introspect()).tables;
}
