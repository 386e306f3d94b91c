import 'server-only';
import { z } from 'zod';
import { open, seal } from '@/lib/auth/secret-box';
import { type Connection, connectionSchema } from '@/lib/datasets/data-sources/schema';
import { AppError } from '@/lib/shared/errors';

/** How `data_sources.config` keeps a connection: the password and nothing else is sealed. */
const stored = connectionSchema.omit({ password: true }).extend({ sealedPassword: z.string() });

const contextOf = (sourceId: number) => `data_source:${sourceId}`;

export function packConnection(sourceId: number, { password, ...plain }: Connection) {
  return { ...plain, sealedPassword: seal(password, contextOf(sourceId)) };
}

/** Throws `source_credentials` when it cannot be opened, such as after a change of the secret. */
export function unpackConnection(sourceId: number, config: unknown): Connection {
  const { sealedPassword, ...plain } = readStored(sourceId, config);
  return { ...plain, password: open(sealedPassword, contextOf(sourceId)) };
}

/** All but the password. */
export function publicConnection(sourceId: number, config: unknown): Omit<Connection, 'password'> {
  const { sealedPassword: _, ...plain } = readStored(sourceId, config);
  return plain;
}

function readStored(sourceId: number, config: unknown): z.output<typeof stored> {
  const parsed = stored.safeParse(config);
  if (!parsed.success)
    throw new AppError('source_credentials', `config of data source ${sourceId} is not readable`, {
      cause: parsed.error,
    });
  return parsed.data;
}
