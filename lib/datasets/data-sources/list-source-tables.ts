import 'server-only';
import { unsafeOpenSource } from '@/lib/datasets/data-sources/open-source';
import { requireSource } from '@/lib/datasets/data-sources/require-source';
import { type ConnectionTester, takeConnectionTest } from '@/lib/datasets/data-sources/take-connection-test';
import type { Table } from '@/lib/semantic-model/schema';

/** The tables and views that the stored role may read now, with their columns. Throws `not_found`, `too_often`, `source_…`. */
export async function listSourceTables(by: ConnectionTester, id: number): Promise<Table[]> {
  await requireSource(by.userId, id);
  await takeConnectionTest(by);
  const engine = await unsafeOpenSource(id);
  return (await engine.introspect()).tables;
}
