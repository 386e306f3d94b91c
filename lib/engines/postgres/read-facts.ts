import type { CatalogQuery } from '@/lib/engines/postgres/introspect';
import { HARMLESS_VOLATILE } from '@/lib/sql/guard/postgres-functions';

/** Names of functions of which no overload, in whatever schema, is volatile or runs with its owner's rights. */
const FUNCTIONS = `
  SELECT p.proname AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace GROUP BY p.proname
  HAVING bool_and((p.provolatile <> 'v' OR (p.proname = ANY ($1) AND n.nspname = 'pg_catalog')) AND NOT p.prosecdef)`;
/** Names that any schema but the system's gives to a function. */
const FOREIGN = `
  SELECT DISTINCT p.proname AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname <> 'pg_catalog'`;
const TYPES = `SELECT oid::int8::text AS oid, typcategory AS category FROM pg_type WHERE typcategory IN ('A', 'E', 'S')`;
const VERSION = 'SELECT version() AS version';
/** Relatives that take no TABLESAMPLE. */
const UNSAMPLED = /cockroachdb|redshift/i;

export interface PostgresFacts {
  functions: ReadonlySet<string>;
  /** Functions of people and extensions: they may read tables by themselves. */
  foreignFunctions: ReadonlySet<string>;
  /** pg_type.typcategory by type identifier, of arrays, enumerations and texts. */
  categories: ReadonlyMap<number, string>;
  canSample: boolean;
}

/**
 * Reads which functions are harmless and which types are arrays or texts. `query` must be able to go on after a failure: a server
 * without categories of types has its odd types shown as they come.
 */
export async function readFacts(query: CatalogQuery): Promise<PostgresFacts> {
  const functions = await query(FUNCTIONS, [[...HARMLESS_VOLATILE]]);
  const foreign = await query(FOREIGN, []);
  const types = await query(TYPES, []).catch(ignoreMissing);
  const [version] = await query(VERSION, []);
  return {
    functions: new Set(functions.map((row) => String(row.name))),
    foreignFunctions: new Set(foreign.map((row) => String(row.name))),
    categories: new Map(types.map((row) => [Number(row.oid), String(row.category)])),
    canSample: !UNSAMPLED.test(String(version?.version)),
  };
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
