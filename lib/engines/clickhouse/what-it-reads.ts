import type { Column, Table } from '@/lib/semantic-model/schema';
import { viewReads } from '@/lib/semantic-model/view-reads';
import { isAllowedClickHouseFunction, ROW_MAKERS } from '@/lib/sql/guard/clickhouse-functions';

/** These hold rows of their own. All others may show those of other tables. */
const OWN_ROWS = /(MergeTree|Log|^Memory|RocksDB)$/;
/** These name in their definition what they read. */
const NAMES_SOURCES = /(View|^Distributed|^Buffer)$/;
/** Words before a bracket that read nothing. */
const HARMLESS = new Set(
  `as in from join on and or not using by when then else case with where having prewhere between like over all any distinct union
  select exists key ttl limit order if decimal nullable array tuple lowcardinality fixedstring enum8 enum16 datetime datetime64
  aggregatefunction simpleaggregatefunction nested map distributed buffer decimal32 decimal64 decimal128`.split(/\s+/),
);

/** A table or view as the server tells of it. */
export interface Definition {
  name: string;
  engine: string;
  /** The statement that makes it. */
  statement: unknown;
}

/**
 * What a table or view may read of other tables, rather too much than too little; nothing where that cannot be told. A table that
 * a materialized view fills has what that one reads.
 */
export function whatItReads({ name, engine, statement }: Definition, all: readonly Definition[]): Pick<Table, 'reads'> {
  const own = OWN_ROWS.test(engine);
  const sources = own ? all.filter((other) => isFilledBy(name, other)).map((filler) => filler.statement) : [statement];
  if (!own && !NAMES_SOURCES.test(engine)) return {};
  const reads = sources.map((source) => namedIn(source, name, all).reads);
  return reads.includes(undefined) ? {} : { reads: [...new Set(reads.flatMap((some) => some ?? []))] };
}

function namedIn(statement: unknown, name: string, all: readonly Definition[]): Pick<Table, 'reads'> {
  if (typeof statement !== 'string') return {};
  const text = withoutEscapes(statement);
  // The first bracket opens the columns.
  return callsStrangers(text.slice(text.indexOf('(') + 1)) ? {} : viewReads(text, name, all);
}

function isFilledBy(name: string, { engine, statement }: Definition): boolean {
  if (engine !== 'MaterializedView' || typeof statement !== 'string') return false;
  const target = /\sTO\s+([\s\S]*?)\s*(?:\(|\sAS\s)/i.exec(withoutEscapes(statement))?.[1] ?? '';
  return [name, `\`${name}\``].some((word) => target === word || target.endsWith(`.${word}`));
}

/** The columns that the server computes by the given expressions, with those of the table that each may read. */
export function whatIsComputed(
  columns: readonly Pick<Column, 'name'>[],
  expressions: ReadonlyMap<string, string>,
): NonNullable<Table['computed']> {
  return [...expressions].map(([column, expression]) => {
    const exact = withoutEscapes(expression);
    if (callsStrangers(exact) || /\b(select|in)\b/i.test(exact)) return { column };
    const text = exact.toLowerCase();
    // Names with letters that are written otherwise than they are may stand anywhere.
    const mayRead = (name: string) => /[\\\p{Cc}]/u.test(name) || text.includes(name.toLowerCase());
    return { column, reads: columns.map(({ name }) => name).filter((name) => name !== column && mayRead(name)) };
  });
}

/** Functions that are not known to compute from their arguments alone may read anything: `merge`, `dictGet`, somebody's own. */
function callsStrangers(text: string): boolean {
  const called = text.matchAll(/([A-Za-z_]\w*)[`"]?\s*\(/g);
  return [...called].some(
    ([, name = '']) => !HARMLESS.has(name.toLowerCase()) && !ROW_MAKERS.has(name) && !isAllowedClickHouseFunction(name),
  );
}

const withoutEscapes = (text: string) => text.replace(/\\([\s\S])/g, '$1');
