import type mysql from 'mysql2';
import { notBegun, withDeadline } from '@/lib/engines/deadline';
import { limitBytes } from '@/lib/engines/limit-bytes';
import { beginReadOnly, execute, type MysqlSupport } from '@/lib/engines/mysql/begin-read-only';
import { isRefusal } from '@/lib/engines/mysql/is-refusal';
import { type MysqlServer, socketOf, throwAway } from '@/lib/engines/mysql/make-pool';
import { POOL_SIZE } from '@/lib/engines/source-connection';
import { AppError } from '@/lib/shared/errors';

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
 * query; a connection that does not notice is ended. Throws the server's errors as they are, `query_timeout`, `source_timeout`,
 * `source_writable`, `stopped`.
 */
export function withTransaction<T>(
  options: TransactionOptions,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  let held: Held | null = null;
  let begun = false;
  let killing = false;
  const kill = () => {
    const threadId = held?.threadId;
    if (!threadId || killing) return;
    killing = true;
    void options.killQuery(threadId).finally(() => {
      killing = false;
    });
  };
  return withDeadline(
    async (check) => {
      const mine = await takeBegun(options, check, (one) => {
        held = one;
      });
      begun = true;
      let whole = false;
      let unread = false;
      const leaveUnread = () => {
        unread = true;
        kill();
      };
      const unlimit = limitBytes(socketOf(mine.connection));
      try {
        check();
        const result = await mine.orLost(work({ connection: mine.connection, check, leaveUnread }));
        whole = !unread;
        return result;
      } catch (error) {
        whole = isRefusal(error);
        throw error;
      } finally {
        unlimit();
        await mine.end(whole);
      }
    },
    kill,
    { timeoutMs: options.timeoutMs, signal: options.signal, abandon: () => held?.throwAway() },
  ).catch((error) => Promise.reject(begun ? error : notBegun(error)));
}

/** Begins on a connection of the pool; those that turn out to have ended while nobody used them are passed over. */
async function takeBegun(options: TransactionOptions, check: () => void, onTaken: (held: Held) => void): Promise<Held> {
  for (let passed = 0; ; passed++) {
    const held = new Held(await checkOut(options.pool));
    onTaken(held);
    try {
      check();
      held.threadId = held.connection.threadId;
      await held.orLost(beginReadOnly(held.connection, options.support, options.timeoutMs));
      return held;
    } catch (error) {
      await held.end(isRefusal(error));
      check();
      if (error instanceof AppError || isRefusal(error) || passed >= POOL_SIZE) throw error;
    }
  }
}

function checkOut(pool: mysql.Pool): Promise<mysql.PoolConnection> {
  return new Promise((resolve, reject) => {
    pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection)));
  });
}

/** A connection of the pool, given back once, whole or not. */
class Held {
  readonly #lost = Promise.withResolvers<never>();
  readonly #onError = (error: Error) => this.#lost.reject(error);
  /** Of the server, while there is something to end. */
  threadId: number | null = null;
  #isBack = false;

  constructor(readonly connection: mysql.PoolConnection) {
    this.#lost.promise.catch(() => undefined);
    connection.on('error', this.#onError);
  }

  /** A query whose rows are read as they come does not hear that its connection has ended. */
  orLost<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#lost.promise]);
  }

  throwAway(): void {
    if (this.#isBack) return;
    this.#isBack = true;
    // It keeps its listener: it may still have something to say.
    throwAway(this.connection);
    this.#lost.reject(new AppError('source_unreachable', 'a connection was given up'));
  }

  async end(whole: boolean): Promise<void> {
    this.threadId = null;
    if (!whole) return this.throwAway();
    try {
      await this.orLost(execute(this.connection, 'ROLLBACK'));
      if (this.#isBack) return;
      this.#isBack = true;
      this.connection.removeListener('error', this.#onError);
      this.connection.release();
    } catch {
      this.throwAway();
    }
  }
}
