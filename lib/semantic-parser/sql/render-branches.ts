import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import { conditionInstances, instancesOf } from '@/lib/semantic-parser/plan/instances';
import { joinTree } from '@/lib/semantic-parser/plan/join-path';
import { tableAt } from '@/lib/semantic-parser/plan/label-of';
import {
  type Expression,
  type Instance,
  isAggregate,
  type Plan,
  type SelectItem,
  sameExpression,
} from '@/lib/semantic-parser/plan/plan';
import type { Scope } from '@/lib/semantic-parser/sql/render-expression';

type Generate = (lexicon: Lexicon, plan: Plan) => string | null;

/** The tables are all reached without repeating a row of `start`. */
function reaches(lexicon: Lexicon, plan: Plan, start: Instance, targets: readonly Instance[]): boolean {
  const steps = joinTree(
    lexicon,
    start,
    targets.filter((target) => target !== start),
    plan.via,
  );
  return steps?.every((step) => !step.fansOut) ?? false;
}

/** What tells the groups apart beside what is shown of them: of a table its key. */
function keysOf(lexicon: Lexicon, plan: Plan): Expression[] {
  return plan.groups.flatMap((group) =>
    group.kind === 'label'
      ? (tableAt(lexicon, group.table)?.primaryKey ?? []).map(
          (column): Expression => ({ kind: 'column', ref: { table: group.table, column: column.name } }),
        )
      : [],
  );
}

/**
 * Figures of two tables that hang on a third, as what accounts were invoiced and what they paid: joined to one another each would
 * repeat the rows of the other, so each is put together by itself and the groups are laid side by side. Null when they cannot be.
 */
export function renderBranches(
  scope: Scope,
  plan: Plan,
  tables: readonly Instance[],
  generate: Generate,
): string | null {
  const { lexicon, dialect } = scope;
  const figures = plan.select.filter((item) => isAggregate(item.expression));
  const groups = plan.select.filter((item) => !isAggregate(item.expression));
  const plain = figures.every(
    ({ expression: { kind } }) => kind === 'count' || kind === 'aggregate' || kind === 'measure',
  );
  if (tables.length !== 2 || !plain || plan.having.length > 0 || plan.combine || plan.perGroup || plan.offset)
    return null;
  const needed = [...groups.map((item) => item.expression), ...plan.groups].flatMap((one) => instancesOf(lexicon, one));
  const tested = plan.where.flatMap((condition) => conditionInstances(lexicon, condition));
  if (!tables.every((table) => reaches(lexicon, plan, table, [...needed, ...tested]))) return null;
  const keys = keysOf(lexicon, plan).filter((key) => !groups.some((item) => sameExpression(item.expression, key)));
  const told = [...groups, ...keys.map((expression, place): SelectItem => ({ expression, alias: `key_${place + 1}` }))];
  const branches = tables.map((table) => {
    const own = figures.filter((item) => instancesOf(lexicon, item.expression).includes(table));
    const text = generate(lexicon, {
      ...plan,
      root: table,
      select: [...told, ...own],
      order: [],
      limit: null,
      ties: false,
    });
    if (text === null) return null;
    const values = figures.map(({ alias }, place) =>
      own.some((item) => item.alias === alias)
        ? `${dialect.quote(alias)} AS value_${place + 1}`
        : `NULL AS value_${place + 1}`,
    );
    const shown = [...told.map((item) => dialect.quote(item.alias)), ...values];
    return `SELECT ${shown.join(', ')}\n  FROM (\n    ${text.replaceAll('\n', '\n    ')}\n  ) AS branch`;
  });
  if (branches.some((branch) => branch === null)) return null;
  const names = told.map((item) => dialect.quote(item.alias));
  const shown = plan.select.map((item) => {
    const place = figures.indexOf(item);
    const alias = dialect.quote(item.alias);
    return place < 0 ? alias : `MAX(value_${place + 1}) AS ${alias}`;
  });
  const order = plan.order.flatMap(({ expression, descending }) => {
    const item = plan.select.find((one) => sameExpression(one.expression, expression));
    return item ? [`${dialect.quote(item.alias)}${descending ? ' DESC' : ''}`] : [];
  });
  return [
    `SELECT\n  ${shown.join(',\n  ')}`,
    `FROM (\n  ${branches.join('\n  UNION ALL\n  ')}\n) AS branches`,
    ...(names.length > 0 ? [`GROUP BY ${names.join(', ')}`] : []),
    ...(order.length > 0 ? [`ORDER BY ${order.join(', ')}`] : []),
    ...(plan.limit === null ? [] : [`LIMIT ${plan.limit}`]),
  ].join('\n');
}
