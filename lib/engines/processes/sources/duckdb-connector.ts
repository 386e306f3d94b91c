import 'server-only';
import type { Connector } from '@/lib/engines/connector';
import { checkEngine } from '@/lib/engines/processes/sources/check-engine';

const open: Connector<'duckdb'>['open'] = async (connection, options) => {
  const { openDuckDbSource } = await import('@/lib/engines/processes/sources/open-duckdb-source');
  return openDuckDbSource(connection, options);
};

export const duckDbConnector: Connector<'duckdb'> = {
  open,
  check: async (connection, options) => checkEngine(await open(connection, options), 'DuckDB'),
};
