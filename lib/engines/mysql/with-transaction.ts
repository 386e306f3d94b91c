import type mysql from 'mysql2';
import { withDeadline } from '@/lib/engines/deadline';
import { beginReadOnly, execute, type MysqlSupport } from '@/lib/engines/mysql/begin-read-only';
import { isRefusal } from '@/lib/engines/mysql/is-refusal';
import { type MysqlServer, throwAway } from '@/lib/engines/mysql/make-pool';

export interface TransactionOptions extends Pick<MysqlServer, 'pool' | 'killQuery'> {
  support: MysqlSupport;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

export interface Transaction {
  connection: mysql.PoolConnection;
  /** Throws when the work shall end. */
  check: () => void;
  /** Tells that rows of the last statement stay unread: to read on could take hours. */
  leaveUnread: () => void;
}

/**
 * Works on a connection of the pool that can only read. When time is over or the signal aborts the server is told to end the
 * query; a connection that does not notice is ended. Throws the server's errors as they are, `query_timeout`, `stopped`,
 * `source_writable`.
 */
export function withTransaction<T>(
  options: TransactionOptions,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  let held: mysql.PoolConnection | null = null;
  let threadId: number | null = null;
  let killing = false;
  const kill = () => {
    if (threadId === null || killing) return;
    killing = true;
    void options.killQuery(threadId).finally(() => {
      killing = false;
    });
  };
  return withDeadline(
    async (check) => {
      const connection = await checkOut(options.pool);
      held = connection;
      let whole = false;
      let unread = false;
      const leaveUnread = () => {
        unread = true;
        kill();
      };
      try {
        check();
        threadId = connection.threadId;
        await beginReadOnly(connection, options.support, options.timeoutMs);
        check();
        const result = await work({ connection, check, leaveUnread });
        whole = !unread;
        return result;
      } catch (error) {
        whole = isRefusal(error);
        throw error;
      } finally {
        threadId = null;
        await checkIn(connection, whole);
        held = null;
      }
    },
    kill,
    {
      timeoutMs: options.timeoutMs,
      signal: options.signal,
      abandon: () => {
        if (held !== null) throwAway(held);
      },
    },
  );
}

function checkOut(pool: mysql.Pool): Promise<mysql.PoolConnection> {
  return new Promise((resolve, reject) => {
    pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection)));
  });
}

async function checkIn(connection: mysql.PoolConnection, whole: boolean): Promise<void> {
  if (!whole) return throwAway(connection);
  try {
    await execute(connection, 'ROLLBACK');
    connection.release();
  } catch {
    throwAway(connection);
  }
}
