import type { z } from 'zod';
import * as operations from '@/app/api/v1/_operations/datasources';
import { parseField } from '@/app/api/v1/_route/parse-field';
import { route } from '@/app/api/v1/_route/route';
import { type newDatasource, toWireDatasource } from '@/app/api/v1/_schemas/datasources';
import { createSource } from '@/lib/datasets/data-sources/create-source';
import { listSources } from '@/lib/datasets/data-sources/list-sources';
import { type Source, sourceFromUrl, sourceSchema } from '@/lib/datasets/data-sources/schema';
import { AppError } from '@/lib/shared/errors';
import type { Locale } from '@/lib/shared/locales';

export const GET = route(operations.listDatasources, async ({ user }) =>
  (await listSources(user.id)).map(toWireDatasource),
);

export const POST = route(operations.createDatasource, async ({ user, body, locale }) =>
  toWireDatasource(await createSource(user.id, { ...readSource(body, locale), name: body.name })),
);

function readSource({ url, kind = 'postgres', connection }: z.output<typeof newDatasource>, locale: Locale): Source {
  if (url === undefined && connection !== undefined) return parseField(sourceSchema, { kind, connection }, locale);
  const source = url === undefined ? null : sourceFromUrl(url);
  if (!source)
    throw new AppError('invalid_input', 'no connection', { field: url === undefined ? 'connection' : 'url' });
  return source;
}
