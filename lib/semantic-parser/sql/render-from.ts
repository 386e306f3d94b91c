import type { JoinStep } from '@/lib/semantic-parser/plan/join-path';
import { type Instance, tableOf } from '@/lib/semantic-parser/plan/plan';
import { aliasOf, type Scope, tableOfInstance } from '@/lib/semantic-parser/sql/render-expression';

function renderTable(scope: Scope, instance: Instance): string {
  const table = tableOfInstance(scope.lexicon, instance);
  const name = scope.dialect.quote(tableOf(instance));
  const full = table?.schema ? `${scope.dialect.quote(table.schema)}.${name}` : name;
  const alias = aliasOf(scope, instance);
  return alias === name ? full : `${full} AS ${alias}`;
}

/** The FROM clause in lines: the root table, then one join a line. */
export function renderFrom(scope: Scope, root: Instance, steps: readonly JoinStep[]): string[] {
  const lines = [renderTable(scope, root)];
  for (const { from, to, edge } of steps) {
    const toIsOne =
      tableOf(to) === scope.lexicon.tables[edge.to]?.name &&
      (to.includes('@') || tableOf(from) === scope.lexicon.tables[edge.from]?.name);
    const [one, many] = toIsOne ? [to, from] : [from, to];
    const conditions = edge.fromColumns.map((column, place) => {
      const target = edge.toColumns[place];
      return `${aliasOf(scope, many)}.${scope.dialect.quote(column.name)} = ${aliasOf(scope, one)}.${scope.dialect.quote(target?.name ?? '')}`;
    });
    lines.push(`JOIN ${renderTable(scope, to)} ON ${conditions.join(' AND ')}`);
  }
  return lines;
}
