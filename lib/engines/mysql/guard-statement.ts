import { parseTree } from '@/lib/engines/processes/parse-statement';
import { proveStatement } from '@/lib/engines/prove-statement';
import { checkMysqlStatement, type MysqlCatalog } from '@/lib/sql/guard/check-mysql-statement';
import { maskMysql } from '@/lib/sql/guard/mask-mysql';

/** Returns the tables that the SQL reads; throws `query_refused` unless it is one harmless SELECT on the catalogue's tables. */
export function guardStatement(sql: string, catalog: MysqlCatalog): Promise<{ tables: string[] }> {
  return proveStatement(sql, 'mysql', async (text) =>
    checkMysqlStatement(await parseTree('mysql', maskMysql(text)), catalog),
  );
}
