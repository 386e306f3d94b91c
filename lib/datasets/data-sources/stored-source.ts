import 'server-only';
import { z } from 'zod';
import { open, seal } from '@/lib/auth/secret-box';
import {
  cloudConnection,
  fileSource,
  type PublicSource,
  publicSource,
  type Source,
  serverConnection,
} from '@/lib/datasets/data-sources/schema';
import type { DataSource } from '@/lib/db/generated/client';
import { AppError } from '@/lib/shared/errors';
import { kindsOfShape, SOURCE_KINDS } from '@/lib/shared/source-kinds';

/** How a row keeps a source: the password or token and nothing else is sealed, under the row's own id. */
const stored = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(kindsOfShape('server')),
    connection: serverConnection.omit({ password: true }).extend({ sealedPassword: z.string() }),
  }),
  fileSource,
  z.object({
    kind: z.enum(kindsOfShape('cloud')),
    connection: cloudConnection.omit({ token: true }).extend({ sealedToken: z.string() }),
  }),
]);

type Row = Pick<DataSource, 'id' | 'kind' | 'config'>;

const contextOf = (sourceId: number) => `data_source:${sourceId}`;

/** The row's `config`. */
export function packConnection(sourceId: number, { connection }: Source) {
  if ('password' in connection) {
    const { password, ...plain } = connection;
    return { ...plain, sealedPassword: seal(password, contextOf(sourceId)) };
  }
  if ('token' in connection) {
    const { token, ...plain } = connection;
    return { ...plain, sealedToken: seal(token, contextOf(sourceId)) };
  }
  return connection;
}

/** Throws `source_credentials` when it cannot be opened, such as after a change of the secret; `dataset_unavailable` for an unknown kind. */
export function unpackSource(row: Row): Source {
  const source = readStored(row);
  if ('sealedPassword' in source.connection) {
    const { sealedPassword, ...plain } = source.connection;
    return { ...source, connection: { ...plain, password: open(sealedPassword, contextOf(row.id)) } } as Source;
  }
  if ('sealedToken' in source.connection) {
    const { sealedToken, ...plain } = source.connection;
    return { ...source, connection: { ...plain, token: open(sealedToken, contextOf(row.id)) } } as Source;
  }
  return source as Source;
}

/** All but the secret. Throws the same for what cannot be read. */
export function unpackPublicSource(row: Row): PublicSource {
  return publicSource.parse(readStored(row));
}

function readStored(row: Row): z.output<typeof stored> {
  if (!SOURCE_KINDS.some((kind) => kind === row.kind))
    throw new AppError('dataset_unavailable', `data source ${row.id} is of an unknown kind`);
  const parsed = stored.safeParse({ kind: row.kind, connection: row.config });
  if (!parsed.success)
    throw new AppError('source_credentials', `config of data source ${row.id} is not readable`, {
      cause: parsed.error,
    });
  return parsed.data;
}
