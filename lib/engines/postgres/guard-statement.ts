import { parseTree } from '@/lib/engines/processes/parse-statement';
import { proveStatement } from '@/lib/engines/prove-statement';
import { checkPostgresStatement, type PostgresCatalog } from '@/lib/sql/guard/check-postgres-statement';

/** Returns the tables that the SQL reads; throws `query_refused` unless it is one harmless SELECT on the catalogue's tables. */
export function guardStatement(sql: string, catalog: PostgresCatalog): Promise<{ tables: string[] }> {
  return proveStatement(sql, 'postgres', async (text) =>
    checkPostgresStatement(await parseTree('postgres', text), catalog),
  );
}
