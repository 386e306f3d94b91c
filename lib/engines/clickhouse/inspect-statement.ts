import { parseTree } from '@/lib/engines/processes/parse-statement';
import { maskClickHouse } from '@/lib/sql/guard/mask-clickhouse';
import { standardClickHouse, standardTokens } from '@/lib/sql/guard/standard-clickhouse';
import { findPlaces } from '@/lib/sql/uses/clickhouse-places';
import { clickHouseUses } from '@/lib/sql/uses/clickhouse-uses';
import type { StatementUse } from '@/lib/sql/uses/column-use';

/** What SQL names that the guard has proven. */
export async function inspectStatement(sql: string, defaultSchema: string): Promise<StatementUse> {
  const tokens = maskClickHouse(sql);
  const tree = await parseTree('clickhouse', standardClickHouse(tokens));
  return clickHouseUses(tree, defaultSchema, findPlaces(tokens, standardTokens(tokens)));
}
