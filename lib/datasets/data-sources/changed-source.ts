import 'server-only';
import type { z } from 'zod';
import { type connectionChange, type Source, sourceSchema } from '@/lib/datasets/data-sources/schema';
import { unpackSource } from '@/lib/datasets/data-sources/stored-source';
import type { DataSource } from '@/lib/db/generated/client';
import { AppError } from '@/lib/shared/errors';

/**
 * A stored source with a change to its connection; what is not given stays, a password or token too, unless another server
 * would get to see it. Throws `invalid_input` where the password must be given again, `source_credentials`.
 */
export function changedSource(row: DataSource, given: z.output<typeof connectionChange>): Source {
  const whole = sourceSchema.safeParse({ kind: row.kind, connection: { ...given, ca: given.ca || undefined } });
  // A whole new connection also repairs one that cannot be opened any more.
  if (whole.success && (given.password !== undefined || !('password' in whole.data.connection))) return whole.data;
  const before = unpackSource(row);
  const ca = 'ca' in before.connection ? before.connection.ca : undefined;
  const after = sourceSchema.parse({
    kind: row.kind,
    connection: { ...before.connection, ...given, ca: (given.ca ?? ca) || undefined },
  });
  if (given.password === undefined && isElsewhere(before, after))
    throw new AppError('invalid_input', 'another server needs the password again', { field: 'connection.password' });
  return after;
}

const PROTECTION = ['off', 'require', 'verify'];

/** Whether the stored password would go to another server, or less protected. A token goes nowhere but to its maker. */
function isElsewhere({ connection: before }: Source, { connection: after }: Source): boolean {
  if (!('host' in before && 'host' in after)) return false;
  return (
    before.host !== after.host ||
    before.port !== after.port ||
    PROTECTION.indexOf(after.tls) < PROTECTION.indexOf(before.tls) ||
    before.ca !== after.ca
  );
}
