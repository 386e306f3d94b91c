import 'server-only';
import type { Socket } from 'node:net';
import pg from 'pg';
import { notBegun, withDeadline } from '@/lib/engines/deadline';
import { limitBytes } from '@/lib/engines/limit-bytes';
import type { PostgresServer } from '@/lib/engines/postgres/make-pool';
import { POOL_SIZE } from '@/lib/engines/source-connection';
import { AppError } from '@/lib/shared/errors';

export interface TransactionOptions extends Pick<PostgresServer, 'pool' | 'cancelBackend'> {
  /** Schemas in which an unqualified name is looked up; the role's own when undefined. */
  searchPath?: readonly string[] | undefined;
  /** What this server turned out not to know, kept from one transaction to the next. */
  unsupported: Set<Wish>;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** Settings that servers which only speak PostgreSQL's protocol may lack. Reading only is none of them. */
const WISHES = {
  statement_timeout: (limit: number) => `SET LOCAL statement_timeout = ${limit}`,
  lock_timeout: () => 'SET LOCAL lock_timeout = 5000',
  idle_timeout: (limit: number) => `SET LOCAL idle_in_transaction_session_timeout = ${limit}`,
  // Ends what a client that is gone has left running.
  client_check: () => 'SET LOCAL client_connection_check_interval = 2000',
  timezone: () => "SET LOCAL timezone = 'UTC'",
  datestyle: () => "SET LOCAL datestyle = 'ISO, YMD'",
  intervalstyle: () => "SET LOCAL intervalstyle = 'postgres'",
  float_digits: () => 'SET LOCAL extra_float_digits = 1',
  process_id: () => 'SELECT pg_backend_pid() AS pid',
} as const;
export type Wish = keyof typeof WISHES;
const NAMES = Object.keys(WISHES) as Wish[];

/**
 * Works on a connection of the pool in a READ ONLY transaction that is rolled back. When time is over or the signal aborts the
 * server is told to cancel; a connection that does not notice is ended. Throws the server's errors as they are, `query_timeout`,
 * `source_timeout`, `stopped`.
 */
export function withTransaction<T>(
  options: TransactionOptions,
  work: (client: pg.PoolClient, check: () => void) => Promise<T>,
): Promise<T> {
  let held: Held | null = null;
  let begun = false;
  let cancelling = false;
  const cancel = () => {
    const processId = held?.processId;
    if (!processId || cancelling) return;
    cancelling = true;
    void options.cancelBackend(processId).finally(() => {
      cancelling = false;
    });
  };
  return withDeadline(
    async (check) => {
      const mine = await takeBegun(options, check, (one) => {
        held = one;
      });
      begun = true;
      let broken = false;
      const unlimit = limitBytes(socketOf(mine.client));
      try {
        check();
        return await work(mine.client, check);
      } catch (error) {
        broken = isBroken(error);
        throw error;
      } finally {
        unlimit();
        await mine.end(broken);
      }
    },
    cancel,
    { timeoutMs: options.timeoutMs, signal: options.signal, abandon: () => held?.throwAway() },
  ).catch((error) => Promise.reject(begun ? error : notBegun(error)));
}

/** The driver's types hide it. */
function socketOf(client: pg.PoolClient): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream;
}

/** Begins on a connection of the pool; those that turn out to have ended while nobody used them are passed over. */
async function takeBegun(options: TransactionOptions, check: () => void, onTaken: (held: Held) => void): Promise<Held> {
  for (let passed = 0; ; passed++) {
    const held = new Held(await options.pool.connect());
    onTaken(held);
    try {
      check();
      held.processId = await begin(held.client, options);
      return held;
    } catch (error) {
      await held.end(isBroken(error));
      check();
      if (!isBroken(error) || passed >= POOL_SIZE) throw error;
    }
  }
}

/** A connection of the pool, given back once, whole or not. */
class Held {
  /** Of the server's process, while there is something to cancel. */
  processId: number | null = null;
  #isBack = false;

  constructor(readonly client: pg.PoolClient) {
    // A connection that ends also rejects the query that it was running.
    client.on('error', ignore);
  }

  /** With a query under way this ends the socket at once. */
  throwAway(): void {
    if (this.#isBack) return;
    this.#isBack = true;
    // It keeps its listener: it may still have something to say.
    this.client.release(true);
  }

  async end(broken: boolean): Promise<void> {
    this.processId = null;
    if (broken) return this.throwAway();
    try {
      await this.client.query('ROLLBACK');
      if (this.#isBack) return;
      this.client.removeListener('error', ignore);
      this.#isBack = true;
      this.client.release();
    } catch {
      this.throwAway();
    }
  }
}

/**
 * Begins the transaction and returns the number of the server's process, if it tells one: behind a pooler the connection's own is
 * another. What the server sends is read as text; the settings make that text the same everywhere, and end with the transaction.
 */
async function begin(client: pg.PoolClient, options: TransactionOptions): Promise<number | null> {
  try {
    return await beginWith(client, options);
  } catch (error) {
    if (!isUnsupported(error) || !(await findUnsupported(client, options))) throw error;
    return beginWith(client, options);
  }
}

async function beginWith(client: pg.PoolClient, options: TransactionOptions): Promise<number | null> {
  const { timeoutMs, searchPath, unsupported } = options;
  const path = searchPath?.map((schema) => client.escapeIdentifier(schema)).join(', ') || '""';
  const wanted = NAMES.filter((name) => !unsupported.has(name)).map((name) => WISHES[name](serverLimit(timeoutMs)));
  const statements = [
    'BEGIN TRANSACTION READ ONLY',
    ...(searchPath ? [`SET LOCAL search_path = ${path}`] : []),
    ...wanted,
  ];
  const results = (await client.query(statements.join('; '))) as unknown as { rows?: { pid?: number }[] }[];
  const pid = Number([results].flat().at(-1)?.rows?.[0]?.pid);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/** The server's own clock runs a little longer, for when nobody is left here to cancel. */
function serverLimit(timeoutMs: number): number {
  return Math.ceil(timeoutMs) + 1_000;
}

/** Tries each wish by itself; false when the server knows them all. */
async function findUnsupported(
  client: pg.PoolClient,
  { unsupported, timeoutMs }: TransactionOptions,
): Promise<boolean> {
  const before = unsupported.size;
  await client.query('ROLLBACK');
  for (const name of NAMES.filter((one) => !unsupported.has(one))) {
    try {
      await client.query(`BEGIN TRANSACTION READ ONLY; ${WISHES[name](serverLimit(timeoutMs))}`);
    } catch (error) {
      if (!isUnsupported(error)) throw error;
      unsupported.add(name);
    }
    await client.query('ROLLBACK');
  }
  return unsupported.size > before;
}

/** Unknown settings and functions, their values, and what is understood but not there. */
const UNSUPPORTED = new Set(['42704', '42883', '22023', '0A000', '42601', '42501']);

export function isUnsupported(error: unknown): boolean {
  return error instanceof pg.DatabaseError && UNSUPPORTED.has(error.code ?? '');
}

/** A refusal of the server leaves the connection whole; anything else does not. */
function isBroken(error: unknown): boolean {
  if (error instanceof AppError) return false;
  return !(error instanceof pg.DatabaseError) || /^(08|57P|58|XX|28|53|25P)/.test(error.code ?? 'XX');
}

/** The error that ended the query is thrown already. */
function ignore(): void {
  return;
}
