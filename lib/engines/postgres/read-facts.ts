import type { CatalogQuery } from '@/lib/engines/postgres/introspect';
import { HARMLESS_VOLATILE } from '@/lib/sql/guard/postgres-functions';

/** Names of functions of which no overload, in whatever schema, is volatile or runs with its owner's rights. */
const FUNCTIONS = `
  SELECT p.proname AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace GROUP BY p.proname
  HAVING bool_and((p.provolatile <> 'v' OR (p.proname = ANY ($1) AND n.nspname = 'pg_catalog')) AND NOT p.prosecdef)`;
/**
 * Of those, the plumbing: an overload takes or gives the server's own structures (cstring, internal, aclitem), gives nothing
 * (validators), a handler, a cursor or a name of the catalogue (reg…). By their identifiers, which never change.
 */
const PLUMBING = `
  SELECT DISTINCT proname AS name FROM pg_proc
  WHERE prorettype IN (24, 2202, 2203, 2204, 2205, 2206, 3734, 3769, 4089, 4096, 4191, 1790, 2278, 2279, 3838, 2280, 3115, 269, 325, 3310,
      2275, 2281, 1033, 1034)
    AND proname <> 'pg_typeof'
    OR proargtypes::text ~ '(^| )(1790|2275|2281|1033|1034)( |$)'`;
/** Names that any schema but the system's gives to a function. */
const FOREIGN = `
  SELECT DISTINCT p.proname AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname <> 'pg_catalog'`;
const TYPES = `SELECT oid::int8::text AS oid, typcategory AS category FROM pg_type WHERE typcategory IN ('A', 'E', 'S')`;
/** Names of types that people and extensions made, none of which is a table's row; a domain over a name of the catalogue is one itself. */
const OWN_TYPES = `
  SELECT t.typname AS name FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace GROUP BY t.typname
  HAVING bool_and(n.nspname NOT IN ('pg_catalog', 'information_schema') AND t.typtype IN ('b', 'd', 'e', 'm', 'r')
    AND t.typbasetype NOT IN (24, 2202, 2203, 2204, 2205, 2206, 3734, 3769, 4089, 4096, 4191) AND t.typcategory <> 'A')`;
const VERSION = 'SELECT version() AS version';
/** Relatives that take no TABLESAMPLE. */
const UNSAMPLED = /cockroachdb|redshift/i;

export interface PostgresFacts {
  functions: ReadonlySet<string>;
  /** Types that are not the server's own and hold plain values: enumerations, domains, ranges, those of extensions. */
  ownTypes: ReadonlySet<string>;
  /** Functions of people and extensions: they may read tables by themselves. */
  foreignFunctions: ReadonlySet<string>;
  /** pg_type.typcategory by type identifier, of arrays, enumerations and texts. */
  categories: ReadonlyMap<number, string>;
  canSample: boolean;
}

/**
 * Reads which functions are harmless and which types are arrays or texts. With `canGoOn`, where a query may fail without the next
 * failing too, a server that cannot tell of types does without: what it shows is shown as it comes, what is cast is a plain type.
 */
export async function readFacts(query: CatalogQuery, canGoOn = false): Promise<PostgresFacts> {
  const readAll = (sql: string) => (canGoOn ? query(sql, []).catch(ignoreMissing) : query(sql, []));
  const functions = await query(FUNCTIONS, [[...HARMLESS_VOLATILE]]);
  const plumbing = namesOf(await readAll(PLUMBING));
  const foreign = await query(FOREIGN, []);
  const types = await readAll(TYPES);
  const ownTypes = await readAll(OWN_TYPES);
  const [version] = await query(VERSION, []);
  return {
    functions: new Set([...namesOf(functions)].filter((name) => !plumbing.has(name))),
    ownTypes: namesOf(ownTypes),
    foreignFunctions: namesOf(foreign),
    categories: new Map(types.map((row) => [Number(row.oid), String(row.category)])),
    canSample: !UNSAMPLED.test(String(version?.version)),
  };
}

function namesOf(rows: readonly Record<string, unknown>[]): Set<string> {
  return new Set(rows.map((row) => String(row.name)));
}

function ignoreMissing(error: unknown): [] {
  if (isMissing(error)) return [];
  throw error;
}

/** The server does not know a table, column, function or syntax of the catalogue's. */
export function isMissing(error: unknown): boolean {
  const state = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(42|0A)...$/.test(state) && state !== '42501';
}
