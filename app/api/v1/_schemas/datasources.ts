import { z } from 'zod';
import { id, requestSchemas, responseSchemas, timestamp } from '@/app/api/v1/_schemas/wire';
import {
  connectionChange,
  connectionSchema,
  type DataSourceSummary,
  SOURCE_KINDS,
  sourceName,
} from '@/lib/datasets/data-sources/schema';
import type { Table } from '@/lib/semantic-model/schema';

export const datasourceParams = z.object({ datasource_id: id });

const url = z
  .string()
  .max(4000)
  .describe('Instead of kind and connection: postgresql://user:password@host:5432/database');

export const newDatasource = z
  .object({
    name: sourceName,
    kind: z.enum(SOURCE_KINDS).optional(),
    connection: connectionSchema.optional(),
    url: url.optional(),
  })
  .register(requestSchemas, { id: 'NewDatasource' });

export const datasourceChange = z
  .object({ name: sourceName.optional(), connection: connectionChange.optional() })
  .register(requestSchemas, { id: 'DatasourceChange' });

export const datasource = z
  .object({
    id: z.int(),
    name: z.string(),
    kind: z.enum(SOURCE_KINDS),
    connection: z.object({
      host: z.string(),
      port: z.int(),
      database: z.string(),
      user: z.string(),
      tls: connectionSchema.shape.tls.unwrap(),
      ca: z.string().nullable(),
      schemas: z.array(z.string()),
    }),
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
  const { host, port, database, user, tls, ca = null, schemas } = source.connection;
  return {
    id: source.id,
    name: source.name,
    kind: source.kind,
    connection: { host, port, database, user, tls, ca, schemas },
    dataset_count: source.datasetCount,
    created_at: source.createdAt,
  };
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
