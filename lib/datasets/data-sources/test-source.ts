import 'server-only';
import { requireSource } from '@/lib/datasets/data-sources/require-source';
import type { ConnectionReport, Source } from '@/lib/datasets/data-sources/schema';
import { sourceOptions } from '@/lib/datasets/data-sources/source-options';
import { unpackSource } from '@/lib/datasets/data-sources/stored-source';
import { checkSource } from '@/lib/engines/check-source';

/** Tries a connection once; nothing is kept. Throws the `source_…` code that says what is wrong. */
export function testSource(source: Source): Promise<ConnectionReport> {
  return checkSource(source, sourceOptions());
}

/** Tries a stored connection. Throws `not_found`, `source_…`. */
export async function testStoredSource(userId: number, id: number): Promise<ConnectionReport> {
  return testSource(unpackSource(await requireSource(userId, id)));
}
