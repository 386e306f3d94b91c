import 'server-only';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { translated } from '@/lib/db/database-errors';
import { withStorableArguments } from '@/lib/db/storable-arguments';

type Queries = Pick<SqlDriverAdapter, 'queryRaw' | 'executeRaw'>;

function wrapQueries(target: Queries): void {
  const { queryRaw, executeRaw } = target;
  target.queryRaw = (query) => translated(queryRaw.call(target, withStorableArguments(query)));
  target.executeRaw = (query) => translated(executeRaw.call(target, withStorableArguments(query)));
}

/** The same adapter, whose failures to reach the database bear our codes, and which stores whatever text it is given. */
export function wrappedAdapter(factory: SqlMigrationAwareDriverAdapterFactory): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    connect: async () => {
      const adapter = await translated(factory.connect());
      const { startTransaction } = adapter;
      wrapQueries(adapter);
      adapter.startTransaction = async (level) => {
        const transaction = await translated(startTransaction.call(adapter, level));
        wrapQueries(transaction);
        return transaction;
      };
      return adapter;
    },
  };
}
