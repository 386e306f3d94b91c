import 'server-only';
import type { z } from 'zod';
import { changedSource } from '@/lib/datasets/data-sources/changed-source';
import { requireSource } from '@/lib/datasets/data-sources/require-source';
import type { ConnectionReport, Source, testStoredSourceInput } from '@/lib/datasets/data-sources/schema';
import { sourceOptions } from '@/lib/datasets/data-sources/source-options';
import { unpackSource } from '@/lib/datasets/data-sources/stored-source';
import { checkSource } from '@/lib/engines/check-source';

/** Tries a connection once; nothing is kept. Throws the `source_…` code that says what is wrong. */
export function testSource(source: Source): Promise<ConnectionReport> {
  return checkSource(source, sourceOptions());
}

/** Tries a stored connection, or what a change would make of it. Throws `not_found`, `invalid_input`, `source_…`. */
export async function testStoredSource(
  userId: number,
  { id, connection }: z.output<typeof testStoredSourceInput>,
): Promise<ConnectionReport> {
  const row = await requireSource(userId, id);
  return testSource(connection ? changedSource(row, connection) : unpackSource(row));
}
