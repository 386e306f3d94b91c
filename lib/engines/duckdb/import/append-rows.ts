import 'server-only';
import type { DuckDBConnection } from '@duckdb/node-api';
import { AppError } from '@/lib/shared/errors';
import type { ImportColumn, ImportTable } from '@/lib/shared/file-import';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';
import { quoteLiteral } from '@/lib/sql/quote-literal';

interface TableColumn {
  name: string;
  type: string;
}

const quoted = (name: string) => quoteIdentifier(name, 'duckdb');
const INTEGERS = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT'];
const WHOLE_DIGITS = [3, 5, 10, 19];
/** Columns of a sentence's list, at most. */
const MOST_NAMED = 5;

/**
 * Puts the rows of one table behind those of another, by the columns' names, and drops it. A number or a date that needs more
 * room widens the column; no value is cut. Throws `columns_differ` naming what is missing, new or does not fit.
 */
export async function appendRows(connection: DuckDBConnection, staged: string, table: string): Promise<void> {
  const before = await columnsOf(connection, table);
  const added = await columnsOf(connection, staged);
  const refuse = (reason: string, names: readonly string[], cause?: unknown) =>
    new AppError('columns_differ', `${reason}: ${names.join(', ')}`, {
      cause,
      params: { table, reason, columns: names.slice(0, MOST_NAMED).join(', ') },
      field: 'tables',
    });
  if (before.size === 0) throw refuse('unknown', []);
  const missing = [...before].filter(([key]) => !added.has(key));
  if (missing.length > 0)
    throw refuse(
      'missing',
      missing.map(([, { name }]) => name),
    );
  const extra = [...added].filter(([key]) => !before.has(key));
  if (extra.length > 0)
    throw refuse(
      'extra',
      extra.map(([, { name }]) => name),
    );
  for (const [key, { name, type }] of before) {
    const fresh = added.get(key) as TableColumn;
    const wider = widerType(type, fresh.type);
    if (wider === null || (await countMisfits(connection, staged, fresh, wider)) > 0) throw refuse('type', [name]);
    if (wider === 'DOUBLE' && (await hasLongNumbers(connection, table, name, type))) throw refuse('type', [name]);
    if (wider !== type) await connection.run(`ALTER TABLE ${quoted(table)} ALTER ${quoted(name)} TYPE ${wider}`);
  }
  await connection.run(`INSERT INTO ${quoted(table)} BY NAME FROM ${quoted(staged)}`).catch((cause) => {
    throw refuse('other', [], cause);
  });
  await connection.run(`DROP TABLE ${quoted(staged)}`);
}

/**
 * The table to load with its texts left as they are written wherever the table it goes to has text, and its empty columns taken
 * for what stands there: a column of words for nothing says nothing of its type.
 */
export async function asPresent(connection: DuckDBConnection, table: ImportTable): Promise<ImportTable> {
  if (!table.columns) return table;
  const present = await columnsOf(connection, table.name);
  const like = (column: ImportColumn): ImportColumn => {
    const type = present.get(column.name.toLowerCase())?.type;
    if (type === 'VARCHAR') return { ...column, type: 'text', format: null };
    const reading = type === undefined || column.type !== 'text' ? null : readingOf(type);
    return reading ? { ...column, ...reading } : column;
  };
  return { ...table, columns: table.columns.map(like) };
}

const READ_AS: Record<string, ImportColumn['type']> = {
  BIGINT: 'integer',
  DOUBLE: 'decimal',
  BOOLEAN: 'boolean',
  DATE: 'date',
  TIMESTAMP: 'timestamp',
  TIME: 'time',
};

function readingOf(type: string): Partial<ImportColumn> | null {
  const exact = /^DECIMAL\((\d+), ?(\d+)\)$/.exec(type);
  if (exact) return { type: 'decimal', format: null, digits: Number(exact[1]), scale: Number(exact[2]) };
  const read = READ_AS[type];
  return read ? { type: read, format: read === 'date' ? '%Y-%m-%d' : null } : null;
}

/** The type that holds the values of both; null where there is none. A text that is added must read as what is there. */
function widerType(present: string, added: string): string | null {
  if (present === added || present === 'VARCHAR' || added === 'VARCHAR') return present;
  const [here, there] = [INTEGERS.indexOf(present), INTEGERS.indexOf(added)];
  if (here >= 0 && there >= 0) return INTEGERS[Math.max(here, there)] ?? null;
  const [exact, other] = [digitsOf(present), digitsOf(added)];
  if (exact && other) return exactType(exact, other);
  if (isNumber(present) && isNumber(added)) return 'DOUBLE';
  const times = ['DATE', 'TIMESTAMP'];
  return times.includes(present) && times.includes(added) ? 'TIMESTAMP' : null;
}

const isNumber = (type: string) => INTEGERS.includes(type) || /^(DECIMAL|DOUBLE|FLOAT|HUGEINT|U?BIGINT)/.test(type);

/** Digits before and behind the point that a type holds exactly; null for one that does not. */
function digitsOf(type: string): { whole: number; fraction: number } | null {
  const found = /^DECIMAL\((\d+), ?(\d+)\)$/.exec(type);
  if (found) return { whole: Number(found[1]) - Number(found[2]), fraction: Number(found[2]) };
  const place = INTEGERS.indexOf(type);
  return place < 0 ? null : { whole: WHOLE_DIGITS[place] as number, fraction: 0 };
}

/** The decimal that has room for the digits of both. */
function exactType(one: { whole: number; fraction: number }, other: { whole: number; fraction: number }): string {
  const fraction = Math.max(one.fraction, other.fraction);
  const digits = Math.max(one.whole, other.whole) + fraction;
  return digits > 38 ? 'DOUBLE' : `DECIMAL(${Math.max(18, digits)},${fraction})`;
}

async function countMisfits(
  connection: DuckDBConnection,
  table: string,
  { name, type }: TableColumn,
  wanted: string,
): Promise<number> {
  if (type === wanted || wanted === 'VARCHAR') return 0;
  const answer = await connection.runAndReadAll(
    `SELECT count(*)::DOUBLE FROM ${quoted(table)} WHERE ${quoted(name)} IS NOT NULL AND TRY_CAST(${quoted(name)} AS ${wanted}) IS NULL`,
  );
  return Number(answer.getRows()[0]?.[0]);
}

/** Whole numbers of which a double would keep the first digits only. */
async function hasLongNumbers(connection: DuckDBConnection, table: string, name: string, type: string) {
  if (!INTEGERS.includes(type)) return false;
  const answer = await connection.runAndReadAll(
    `SELECT count(*) FILTER (WHERE abs(${quoted(name)}::HUGEINT) > ${Number.MAX_SAFE_INTEGER})::DOUBLE FROM ${quoted(table)}`,
  );
  return Number(answer.getRows()[0]?.[0]) > 0;
}

/** By name without case, in order. */
async function columnsOf(connection: DuckDBConnection, table: string): Promise<Map<string, TableColumn>> {
  const answer = await connection.runAndReadAll(
    `SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = current_database() AND lower(table_name) = lower(${quoteLiteral(table)}) ORDER BY column_index`,
  );
  const rows = answer.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
  return new Map(rows.map((column) => [column.name.toLowerCase(), column]));
}
