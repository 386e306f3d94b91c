import 'server-only';
import type { Connector } from '@/lib/engines/connector';

export const clickHouseConnector: Connector<'clickhouse'> = {
  async open(connection, options) {
    const { openClickHouse } = await import('@/lib/engines/clickhouse/open-clickhouse');
    return openClickHouse(connection, options);
  },
  async check(connection, { allowPrivate }) {
    const { checkClickHouse } = await import('@/lib/engines/clickhouse/check-clickhouse');
    return checkClickHouse(connection, allowPrivate);
  },
};
