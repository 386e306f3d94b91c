import 'server-only';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { restoreAppError } from '@/lib/db/database-errors';
import { PrismaClient } from '@/lib/db/generated/client';
import { wrappedAdapter } from '@/lib/db/wrapped-adapter';
import { AppError } from '@/lib/shared/errors';

export type DatabaseKind = 'embedded' | 'postgresql';

export interface OpenDatabase {
  kind: DatabaseKind;
  client: PrismaClient;
  migrate(): Promise<void>;
  close(): Promise<void>;
}

/** On globalThis, because Next bundles start-up code and routes apart and reloads modules in development. */
const holder = globalThis as typeof globalThis & { tabletalkDatabase?: OpenDatabase | undefined };

export function setDatabase(database: OpenDatabase | undefined): void {
  holder.tabletalkDatabase = database;
}

export function openDatabase(): OpenDatabase | undefined {
  return holder.tabletalkDatabase;
}

/** The one client of the process; throws `database_unavailable` before `prepareDatabase` has run or after closing. */
export function db(): PrismaClient {
  const database = holder.tabletalkDatabase;
  if (!database) throw new AppError('database_unavailable', 'the database is not open', { retryAfter: 5 });
  return database.client;
}

/** `poolTimeoutMs`: a transaction waits longer for its turn than the pool does, so that the pool's answer is the one given. */
export function createClient(adapter: SqlMigrationAwareDriverAdapterFactory, poolTimeoutMs: number): PrismaClient {
  const client = new PrismaClient({
    adapter: wrappedAdapter(adapter),
    errorFormat: 'minimal',
    transactionOptions: { maxWait: poolTimeoutMs + 5_000, timeout: 15_000 },
  });
  const restoring = client.$extends({
    query: {
      $allOperations: async ({ args, query }) => {
        try {
          return await query(args);
        } catch (error) {
          throw restoreAppError(error);
        }
      },
    },
  });
  return restoring as unknown as PrismaClient;
}
