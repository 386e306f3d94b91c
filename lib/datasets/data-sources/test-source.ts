import 'server-only';
import type { z } from 'zod';
import { changedSource } from '@/lib/datasets/data-sources/changed-source';
import { requireSource } from '@/lib/datasets/data-sources/require-source';
import type { ConnectionReport, Source, testStoredSourceInput } from '@/lib/datasets/data-sources/schema';
import { sourceOptions } from '@/lib/datasets/data-sources/source-options';
import { unpackSource } from '@/lib/datasets/data-sources/stored-source';
import { type ConnectionTester, takeConnectionTest } from '@/lib/datasets/data-sources/take-connection-test';
import { checkSource } from '@/lib/engines/connectors';

/** Tries a connection once; nothing is kept. Throws `too_often`, and the `source_…` code that says what is wrong. */
export async function testSource(by: ConnectionTester, source: Source): Promise<ConnectionReport> {
  await takeConnectionTest(by);
  return checkSource(source, sourceOptions());
}

/** Tries a stored connection, or what a change would make of it. Throws `not_found`, `invalid_input`, `too_often`, `source_…`. */
export async function testStoredSource(
  by: ConnectionTester,
  { id, connection }: z.output<typeof testStoredSourceInput>,
): Promise<ConnectionReport> {
  const row = await requireSource(by.userId, id);
  return testSource(by, connection ? changedSource(row, connection) : unpackSource(row));
}
