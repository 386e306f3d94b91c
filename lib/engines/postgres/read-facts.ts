import type { CatalogQuery } from '@/lib/engines/postgres/introspect';
import { HARMLESS_VOLATILE } from '@/lib/sql/guard/postgres-functions';

/** Names of functions of which no overload, in whatever schema, is volatile or runs with its owner's rights. */
const FUNCTIONS = `
  SELECT proname AS name FROM pg_proc GROUP BY proname
  HAVING bool_and((provolatile <> 'v' OR (proname = ANY ($1) AND pronamespace = 'pg_catalog'::regnamespace)) AND NOT prosecdef)`;
const TYPES = `SELECT oid::int8::text AS oid, typcategory AS category FROM pg_type WHERE typcategory IN ('A', 'E', 'S')`;

export interface PostgresFacts {
  functions: ReadonlySet<string>;
  /** pg_type.typcategory by type identifier, of arrays, enumerations and texts. */
  categories: ReadonlyMap<number, string>;
}

/** Reads which functions are harmless and which types are arrays or texts. */
export async function readFacts(query: CatalogQuery): Promise<PostgresFacts> {
  const [functions, types] = await Promise.all([query(FUNCTIONS, [[...HARMLESS_VOLATILE]]), query(TYPES, [])]);
  return {
    functions: new Set(functions.map((row) => String(row.name))),
    categories: new Map(types.map((row) => [Number(row.oid), String(row.category)])),
  };
}
