import type mysql from 'mysql2';
import { canOnlyRead } from '@/lib/engines/mysql/can-only-read';
import { isMissing, isRefusal } from '@/lib/engines/mysql/is-refusal';
import { AppError } from '@/lib/shared/errors';

/** What a server turned out to be, kept from one transaction to the next. */
export interface MysqlSupport {
  /** Settings that it does not know. */
  unsupported: Set<string>;
  /** Whether it keeps READ ONLY transactions; undefined before the first. */
  readOnly?: boolean;
}

/** How the guard reads texts and names: double quotes are texts, backslashes escape. */
const SQL_MODE = 'NO_ENGINE_SUBSTITUTION';
const OTHER_READING = /ANSI|NO_BACKSLASH_ESCAPES|ORACLE|MSSQL|DB2|POSTGRESQL|MAXDB/i;
/** Their parsers take READ ONLY, and some do not keep it. */
const RELATIVES = /tidb|starrocks|doris|selectdb|velodb|oceanbase|singlestore|memsql/i;

/** Settings that a server may lack, with their values. MariaDB, MySQL and the relatives each have a clock of another name. */
function wishes(limitMs: number): readonly (readonly [name: string, value: string])[] {
  return [
    ['sql_mode', `'${SQL_MODE}'`],
    ['time_zone', "'+00:00'"],
    ['lock_wait_timeout', '5'],
    ['max_statement_time', String(limitMs / 1_000)],
    ['max_execution_time', String(limitMs)],
    ['query_timeout', String(Math.ceil(limitMs / 1_000))],
  ];
}

/**
 * Prepares a connection and begins a READ ONLY transaction. On a server that has none the role itself must be unable to write,
 * which is looked up each time. Throws `source_writable`, else the server's errors as they are.
 */
export async function beginReadOnly(
  connection: mysql.Connection,
  support: MysqlSupport,
  timeoutMs: number,
): Promise<void> {
  // The server's own clock runs a little longer, for when nobody is left here to cancel.
  await prepare(connection, support, Math.ceil(timeoutMs) + 1_000);
  support.readOnly ??= !(await isRelative(connection));
  if (support.readOnly) {
    try {
      // Without this DROP and its like would end the transaction first and then run.
      await execute(connection, 'SET SESSION TRANSACTION READ ONLY');
      await execute(connection, 'START TRANSACTION READ ONLY');
      return;
    } catch (error) {
      if (!isMissing(error)) throw error;
      support.readOnly = false;
    }
  }
  if (!canOnlyRead(await readRows(connection, 'SHOW GRANTS'))) {
    throw new AppError('source_writable', 'no READ ONLY transactions, and the role may write');
  }
}

async function prepare(connection: mysql.Connection, support: MysqlSupport, limitMs: number): Promise<void> {
  const wanted = wishes(limitMs).filter(([name]) => !support.unsupported.has(name));
  try {
    await execute(connection, setAll(wanted));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    for (const wish of wanted) {
      await execute(connection, setAll([wish])).catch((reason) => {
        if (!isRefusal(reason)) throw reason;
        support.unsupported.add(wish[0]);
      });
    }
  }
  if (support.unsupported.has('sql_mode')) await checkMode(connection);
}

function setAll(settings: readonly (readonly [string, string])[]): string {
  return `SET SESSION ${settings.map(([name, value]) => `${name} = ${value}`).join(', ')}`;
}

/** A statement that is read otherwise than it was guarded must not run. */
async function checkMode(connection: mysql.Connection): Promise<void> {
  const [[mode] = []] = await readRows(connection, 'SELECT @@sql_mode');
  if (OTHER_READING.test(String(mode))) {
    throw new AppError('query_failed', `sql_mode ${mode}`, { params: { reason: `sql_mode is ${mode}` } });
  }
}

async function isRelative(connection: mysql.Connection): Promise<boolean> {
  const [row = []] = await readRows(connection, 'SELECT version(), @@version_comment').catch((error) => {
    if (isMissing(error)) return readRows(connection, 'SELECT version()');
    throw error;
  });
  return RELATIVES.test(row.join(' '));
}

export function execute(connection: mysql.Connection, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.query(sql, (error) => (error ? reject(error) : resolve()));
  });
}

async function readRows(connection: mysql.Connection, sql: string): Promise<unknown[][]> {
  return (await connection.promise().query({ sql, rowsAsArray: true }))[0] as unknown[][];
}
