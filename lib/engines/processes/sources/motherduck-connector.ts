import 'server-only';
import type { Connector } from '@/lib/engines/connector';
import { checkEngine } from '@/lib/engines/processes/sources/check-engine';

const open: Connector<'motherduck'>['open'] = async (connection, options) => {
  const { openMotherDuck } = await import('@/lib/engines/processes/sources/open-motherduck');
  return openMotherDuck(connection, options);
};

export const motherDuckConnector: Connector<'motherduck'> = {
  open,
  check: async (connection, options) => checkEngine(await open(connection, options), 'MotherDuck, DuckDB'),
};
