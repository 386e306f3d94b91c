import 'server-only';
import type { Connector } from '@/lib/engines/connector';

export const postgresConnector: Connector<'postgres'> = {
  async open(connection, options) {
    const { openPostgres } = await import('@/lib/engines/postgres/open-postgres');
    return openPostgres(connection, options);
  },
  async check(connection, { allowPrivate }) {
    const { checkPostgres } = await import('@/lib/engines/postgres/check-postgres');
    return checkPostgres(connection, allowPrivate);
  },
};
