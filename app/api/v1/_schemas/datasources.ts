import { z } from 'zod';
import { id, requestSchemas, responseSchemas, timestamp } from '@/app/api/v1/_schemas/wire';
import {
  cloudConnection,
  connectionChange,
  type DataSourceSummary,
  fileConnection,
  serverConnection,
  sourceName,
} from '@/lib/datasets/data-sources/schema';
import type { Table } from '@/lib/semantic-model/schema';
import { KINDS, SOURCE_KINDS } from '@/lib/shared/source-kinds';

export const datasourceParams = z.object({ datasource_id: id });

const CONNECTIONS = { server: serverConnection, file: fileConnection, cloud: cloudConnection };

/** Which fields each kind wants, in words. */
const perKind = SOURCE_KINDS.map(
  (kind) => `${kind}: ${Object.keys(CONNECTIONS[KINDS[kind].shape].shape).join(', ')}`,
).join('; ');

const url = z
  .string()
  .max(11_000)
  .describe(
    'Instead of kind and connection: postgresql://user:password@host:5432/database, md:database?motherduck_token=…',
  );

export const newDatasource = z
  .object({
    name: sourceName,
    kind: z.enum(SOURCE_KINDS).optional().describe('postgres when left out'),
    connection: connectionChange
      .optional()
      .describe(perKind)
      .meta({
        anyOf: Object.values(CONNECTIONS).map((one) => ({ required: z.toJSONSchema(one, { io: 'input' }).required })),
      }),
    url: url.optional(),
  })
  .register(requestSchemas, { id: 'NewDatasource' });

export const datasourceChange = z
  .object({ name: sourceName.optional(), connection: connectionChange.optional().describe(perKind) })
  .register(requestSchemas, { id: 'DatasourceChange' });

export const datasource = z
  .object({
    id: z.int(),
    name: z.string(),
    kind: z.enum(SOURCE_KINDS),
    connection: z
      .union([
        z.object({
          host: z.string(),
          port: z.int(),
          database: z.string(),
          user: z.string(),
          tls: serverConnection.shape.tls.unwrap(),
          ca: z.string().nullable(),
          schemas: z.array(z.string()),
        }),
        z.object({ path: z.string() }),
        z.object({ database: z.string() }),
      ])
      .describe('By kind, without password or token'),
    dataset_count: z.int(),
    created_at: timestamp,
  })
  .register(responseSchemas, { id: 'Datasource' });
export const datasourceList = z.array(datasource).register(responseSchemas, { id: 'DatasourceList' });

export const connectionReport = z
  .object({
    version: z.string(),
    tables: z.int().describe('Tables and views that the role may read'),
    read_only_role_sql: z
      .string()
      .nullable()
      .describe('Makes a role that can only read, where the given one can write'),
  })
  .register(responseSchemas, { id: 'ConnectionReport' });

const datasourceTable = z.object({
  schema: z.string().nullable().describe('Null for the default one'),
  name: z.string(),
  kind: z.enum(['table', 'view']),
  row_count: z.int().nullable().describe('Exact or the database’s estimate'),
  columns: z.array(z.object({ name: z.string(), type: z.string(), nullable: z.boolean() })),
});
export const datasourceTables = z.array(datasourceTable).register(responseSchemas, { id: 'DatasourceTables' });

export function toWireDatasource(source: DataSourceSummary): z.output<typeof datasource> {
  return {
    id: source.id,
    name: source.name,
    kind: source.kind,
    connection: toWireConnection(source),
    dataset_count: source.datasetCount,
    created_at: source.createdAt,
  };
}

function toWireConnection({ connection }: DataSourceSummary): z.output<typeof datasource>['connection'] {
  if (!('host' in connection)) return connection;
  const { host, port, database, user, tls, ca = null, schemas } = connection;
  return { host, port, database, user, tls, ca, schemas };
}

export function toWireTable({ schema, name, kind, rowCount, columns }: Table): z.output<typeof datasourceTable> {
  return {
    schema: schema ?? null,
    name,
    kind,
    row_count: rowCount,
    columns: columns.map((column) => ({ name: column.name, type: column.type, nullable: column.nullable })),
  };
}
