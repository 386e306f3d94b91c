import 'server-only';
import type { z } from 'zod';
import { requireSource } from '@/lib/datasets/data-sources/require-source';
import type { ConnectionReport, testSourceInput } from '@/lib/datasets/data-sources/schema';
import { unpackConnection } from '@/lib/datasets/data-sources/stored-connection';
import { kindOfSource } from '@/lib/datasets/data-sources/to-source-summary';
import { checkSource } from '@/lib/engines/check-source';
import { env } from '@/lib/env';

/** Tries a connection once; nothing is kept. Throws the `source_…` code that says what is wrong. */
export function testSource({ kind, connection }: z.output<typeof testSourceInput>): Promise<ConnectionReport> {
  return checkSource(kind, connection, env().ALLOW_PRIVATE_SOURCES);
}

/** Tries a stored connection. Throws `not_found`, `source_…`. */
export async function testStoredSource(userId: number, id: number): Promise<ConnectionReport> {
  const source = await requireSource(userId, id);
  return testSource({ kind: kindOfSource(source), connection: unpackConnection(source.id, source.config) });
}
