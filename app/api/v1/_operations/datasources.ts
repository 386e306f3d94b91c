import type { Operation } from '@/app/api/v1/_operations/operation';
import {
  connectionReport,
  datasource,
  datasourceChange,
  datasourceList,
  datasourceParams,
  datasourceTables,
  newDatasource,
} from '@/app/api/v1/_schemas/datasources';
import { confirmation } from '@/app/api/v1/_schemas/wire';

export const listDatasources = {
  method: 'GET',
  path: '/datasources/',
  summary: 'Connected databases of the user, without passwords',
  tag: 'datasources',
  response: datasourceList,
} as const satisfies Operation;

export const createDatasource = {
  method: 'POST',
  path: '/datasources/',
  summary: 'Keep how to reach a database',
  tag: 'datasources',
  body: newDatasource,
  maxBytes: 256 * 1024,
  response: datasource,
  status: 201,
  failures: [409],
} as const satisfies Operation;

export const getDatasource = {
  method: 'GET',
  path: '/datasources/{datasource_id}',
  summary: 'A connected database',
  tag: 'datasources',
  params: datasourceParams,
  response: datasource,
} as const satisfies Operation;

export const changeDatasource = {
  method: 'PUT',
  path: '/datasources/{datasource_id}',
  summary: 'Change name or connection; what is left out stays',
  tag: 'datasources',
  params: datasourceParams,
  body: datasourceChange,
  maxBytes: 256 * 1024,
  response: datasource,
  failures: [502],
} as const satisfies Operation;

export const deleteDatasource = {
  method: 'DELETE',
  path: '/datasources/{datasource_id}',
  summary: 'Forget a database that no dataset reads any more',
  tag: 'datasources',
  params: datasourceParams,
  response: confirmation,
  failures: [409],
} as const satisfies Operation;

export const testDatasource = {
  method: 'POST',
  path: '/datasources/{datasource_id}/test',
  summary: 'Try the connection',
  tag: 'datasources',
  params: datasourceParams,
  response: connectionReport,
  failures: [422, 429, 502],
} as const satisfies Operation;

export const listDatasourceTables = {
  method: 'GET',
  path: '/datasources/{datasource_id}/tables',
  summary: 'Tables and views that may be read',
  tag: 'datasources',
  params: datasourceParams,
  response: datasourceTables,
  failures: [422, 429, 502],
} as const satisfies Operation;
