import 'server-only';
import type { Connector } from '@/lib/engines/connector';

export const mysqlConnector: Connector<'mysql'> = {
  async open(connection, options) {
    const { openMysql } = await import('@/lib/engines/mysql/open-mysql');
    return openMysql(connection, options);
  },
  async check(connection, { allowPrivate }) {
    const { checkMysql } = await import('@/lib/engines/mysql/check-mysql');
    return checkMysql(connection, allowPrivate);
  },
};
