import 'server-only';
import type { z } from 'zod';
import { requireSource } from '@/lib/datasets/data-sources/require-source';
import {
  type Connection,
  type connectionChange,
  connectionSchema,
  type DataSourceSummary,
  type updateSourceInput,
} from '@/lib/datasets/data-sources/schema';
import { packConnection, unpackConnection } from '@/lib/datasets/data-sources/stored-connection';
import { toSourceSummary } from '@/lib/datasets/data-sources/to-source-summary';
import { db } from '@/lib/db/client';
import type { DataSource } from '@/lib/db/generated/client';
import { AppError } from '@/lib/shared/errors';

/**
 * Changes name or connection; what is not given stays, the password too, unless another server would get to see it.
 * Throws `not_found`, and `invalid_input` where the password must be given again.
 */
export async function updateSource(
  userId: number,
  input: z.output<typeof updateSourceInput>,
): Promise<DataSourceSummary> {
  const source = await requireSource(userId, input.id);
  const config = input.connection && packConnection(source.id, change(source, input.connection));
  const row = await db().dataSource.update({
    where: { id: source.id },
    data: { ...(input.name && { name: input.name }), ...(config && { config }) },
    include: { _count: { select: { datasets: true } } },
  });
  return toSourceSummary(row);
}

function change(source: DataSource, given: z.output<typeof connectionChange>): Connection {
  const isComplete = connectionSchema.safeParse(given).success && given.password !== undefined;
  // A whole new connection also repairs one that cannot be opened any more.
  const before = isComplete ? null : unpackConnection(source.id, source.config);
  const after = connectionSchema.parse({ ...before, ...given, ca: (given.ca ?? before?.ca) || undefined });
  if (before && given.password === undefined && isElsewhere(before, after))
    throw new AppError('invalid_input', 'another server needs the password again', { field: 'connection.password' });
  return after;
}

const PROTECTION = ['off', 'require', 'verify'];

/** Whether the stored password would go to another server, or less protected. */
function isElsewhere(before: Connection, after: Connection): boolean {
  return (
    before.host !== after.host ||
    before.port !== after.port ||
    PROTECTION.indexOf(after.tls) < PROTECTION.indexOf(before.tls) ||
    before.ca !== after.ca
  );
}
