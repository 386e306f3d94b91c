import 'server-only';
import { falsifiedColumns } from '@/lib/engines/masking/falsified-columns';
import {
  hiddenColumns,
  maskExpression,
  maskSubquery,
  type ReaderView,
  type TableMask,
} from '@/lib/engines/masking/table-mask';
import type { Engine } from '@/lib/engines/schema';
import { AppError } from '@/lib/shared/errors';
import { isFaultOfSql } from '@/lib/shared/fault-of-sql';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';
import { replacePlaces } from '@/lib/sql/replace-places';
import { shadowTables, withoutSchema } from '@/lib/sql/shadow-tables';
import type { StatementUse } from '@/lib/sql/uses/column-use';
import { withoutCells } from '@/lib/sql/without-cells';

/** Where it is proved, by attacks on a real one, that nothing reaches past a cover. Others are refused. */
const COVERED = new Set<Engine['dialect']>(['duckdb', 'postgres', 'mysql', 'clickhouse']);
/** Where expressions do not cover in every release: each mention of a table is replaced instead. */
const REPLACED = new Set<Engine['dialect']>(['clickhouse']);

const DEFAULT_SCHEMAS: Partial<Record<Engine['dialect'], string>> = { duckdb: 'main', postgres: 'public' };

/**
 * The engine as a reader sees it to whom some columns are hidden. Every table with such a column is covered by an expression of
 * the same name, or by a subquery in its place, that has the mask in the column's, so whatever the SQL does with it, it does it
 * with the mask. The guard proves that nothing reaches past the cover. SQL whose answer the mask would falsify, and engines whose SQL cannot be inspected,
 * are refused: `sensitive_column` with the columns in `params.columns`.
 */
export function maskEngine(engine: Engine, view: ReaderView): Engine {
  const cover = async (sql: string) => {
    const { tables } = await engine.guard(sql);
    const stranger = tables.find((table) => !view.tables.has(table));
    if (stranger !== undefined) throw unknownTable(stranger);
    const touched = view.masks.filter(({ key }) => tables.includes(key));
    const use = await engine.inspect?.(sql);
    if (use) refuseForeignFunctions(use);
    const isReplaced = REPLACED.has(engine.dialect);
    // Which of them such a name means differs by release.
    if (use && isReplaced) refuseSameNames(use, view.masks);
    if (touched.length === 0) return { tables, sql, isMasked: false };
    if (!use || !COVERED.has(engine.dialect)) throw hidden(touched.flatMap(hiddenColumns));
    refuseSameNames(use, touched);
    refuseFalsified(use, touched);
    const make = isReplaced ? replaceTables : covered;
    return { tables, sql: await make(engine, sql, touched, view.masks, use), isMasked: true };
  };
  return {
    ...engine,
    reader: 'masked',
    guard: async (sql) => ({ tables: (await cover(sql)).tables }),
    query: async (sql, options) => {
      const { sql: shown, isMasked } = await cover(sql);
      const result = engine.query(shown, options);
      return isMasked ? result.catch((error) => Promise.reject(failureWithoutCells(error))) : result;
    },
    profile: async (table, options) => {
      const columns = table.columns.filter(({ name }) => !isHidden(view, table.name, name));
      return engine.profile({ ...table, columns }, options);
    },
    distinctValues: async (table, column, ...rest) =>
      isHidden(view, table.name, column) ? [] : engine.distinctValues(table, column, ...rest),
  };
}

/** A view may fail on a value that is hidden, and the database quotes it then. */
function failureWithoutCells(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'query_failed') return error;
  const reason = withoutCells(`${error.params.reason ?? ''}`);
  return new AppError('query_failed', reason, { params: { reason } });
}

function isHidden({ masks }: ReaderView, table: string, column: string): boolean {
  return masks.some(
    ({ name, columns }) => name === table && columns.some((one) => one.name === column && one.isHidden),
  );
}

/** The SQL with every touched table covered. Throws when some mention of a masked table would not be. */
async function covered(
  engine: Engine,
  sql: string,
  touched: readonly TableMask[],
  masks: readonly TableMask[],
): Promise<string> {
  if (new Set(touched.map(({ name }) => name.toLowerCase())).size < touched.length) throw unreachable(touched);
  const plain = touched.reduce((text, { schema, name }) => {
    const place = schema ?? DEFAULT_SCHEMAS[engine.dialect];
    return place === undefined ? text : withoutSchema(text, place, name);
  }, sql);
  const empty = touched.map(({ name }) => `${quoteIdentifier(name, engine.dialect)} AS (SELECT 1 AS one)`);
  const proof = await engine
    .guard(shadowTables(plain, empty).sql)
    .catch((error) => Promise.reject(asRefusal(error, touched)));
  if (masks.some(({ key }) => proof.tables.includes(key))) throw unreachable(touched);
  const expressions = touched.map((mask) => maskExpression(mask, engine.dialect));
  const { sql: shadowed, isRecursive } = shadowTables(plain, expressions);
  // There a name within its own expression means the expression itself, and the default schema has no name here.
  const needsName = touched.some(({ schema }) => schema === undefined) && engine.dialect !== 'duckdb';
  if (isRecursive && needsName) throw unreachable(touched);
  return shadowed;
}

/** The SQL with every mention of a touched table replaced by its cover. Throws when one is left. */
async function replaceTables(
  engine: Engine,
  sql: string,
  touched: readonly TableMask[],
  masks: readonly TableMask[],
  { tables, uncoverable = [] }: StatementUse,
): Promise<string> {
  if (uncoverable.length > 0) {
    const reason = `${uncoverable.join(' and ')} cannot be used on tables of which some columns are hidden from you; say it without`;
    throw new AppError('query_refused', reason, { params: { reason } });
  }
  const replaceBy = (cover: (mask: TableMask, words: string) => string) =>
    replacePlaces(
      sql,
      tables.flatMap(({ key, place, alias }) => {
        const mask = touched.find((one) => one.key === key);
        if (!mask) return [];
        if (!place) throw unreachable(touched);
        const { from, to, final } = place;
        const name = alias === null ? ` AS ${quoteIdentifier(mask.name, engine.dialect)}` : '';
        const text = cover(mask, final ? ' FINAL' : '') + name;
        return [{ from, to, text }, ...(final ? [{ ...final, text: '' }] : [])];
      }),
    );
  const proof = await engine
    .guard(replaceBy(() => '(SELECT 1 AS one)'))
    .catch((error) => Promise.reject(asRefusal(error, touched)));
  if (masks.some(({ key }) => proof.tables.includes(key))) throw unreachable(touched);
  return replaceBy((mask, words) => maskSubquery(mask, engine.dialect, words));
}

/** Filters, orders, groups and sums of a mask answer another question than was asked. */
function refuseFalsified(use: StatementUse, touched: readonly TableMask[]): void {
  const falsified = falsifiedColumns(use, touched);
  if (falsified.length > 0) throw hidden(falsified);
}

/** Within an expression that bears a table's name, MariaDB takes that name for the table itself, not for the cover around it. */
function refuseSameNames({ expressions }: StatementUse, touched: readonly TableMask[]): void {
  const names = new Set(expressions.map((name) => name.toLowerCase()));
  const same = touched.filter(({ name }) => names.has(name.toLowerCase()));
  if (same.length > 0) throw unreachable(same);
}

function refuseForeignFunctions({ foreignFunctions: [name] }: StatementUse): void {
  if (name === undefined) return;
  const reason = `the function ${name} is not the database's own, and some columns are hidden from you`;
  throw new AppError('query_refused', reason, { params: { reason } });
}

function unknownTable(table: string): AppError {
  const reason = `the table ${table} has come since the dataset was prepared, and some columns are hidden from you`;
  return new AppError('query_refused', reason, { params: { reason } });
}

function asRefusal(error: unknown, touched: readonly TableMask[]): unknown {
  return isFaultOfSql(error) && error.code !== 'query_failed' ? unreachable(touched) : error;
}

function unreachable(touched: readonly TableMask[]): AppError {
  return hidden(touched.flatMap(hiddenColumns));
}

function hidden(columns: readonly string[]): AppError {
  const list = [...new Set(columns)].slice(0, 10).join(', ');
  return new AppError('sensitive_column', `hidden from this reader: ${list}`, {
    params: {
      columns: list,
      reason: `the values of ${list} are hidden from this reader; they can only be listed or counted`,
    },
  });
}
