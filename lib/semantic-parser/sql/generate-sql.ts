import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import { instancesOf } from '@/lib/semantic-parser/plan/instances';
import { repeatsRows } from '@/lib/semantic-parser/plan/join-path';
import { labelOf } from '@/lib/semantic-parser/plan/label-of';
import { isAggregate, type Plan } from '@/lib/semantic-parser/plan/plan';
import { buildFrame, shownExpressions } from '@/lib/semantic-parser/sql/join-frame';
import { renderBranches } from '@/lib/semantic-parser/sql/render-branches';
import { groupTerms, havingTerms, orderTerms, renderSelect } from '@/lib/semantic-parser/sql/render-clauses';
import { renderMembership, renderPlain } from '@/lib/semantic-parser/sql/render-condition';
import { renderDeduplicated } from '@/lib/semantic-parser/sql/render-deduplicated';
import {
  renderAggregate,
  renderColumn,
  type Scope,
  tableOfInstance,
} from '@/lib/semantic-parser/sql/render-expression';
import { renderFrom } from '@/lib/semantic-parser/sql/render-from';
import { placeColumn, renderPlaces, renderShownFrom } from '@/lib/semantic-parser/sql/render-within';
import { getDialect } from '@/lib/sql/dialects/get-dialect';

function renderOuter(lexicon: Lexicon, plan: Plan, fn: NonNullable<Plan['outer']>): string | null {
  const dialect = getDialect(lexicon.dialect);
  const { outer: _outer, ...inner } = plan;
  const [item] = plan.select;
  const text = generateSql(lexicon, { ...inner, order: [], limit: null });
  if (!item || text === null) return null;
  const value = fn === 'count' ? '*' : dialect.quote(item.alias);
  const alias =
    fn === 'count'
      ? labelOf(lexicon, { kind: 'count', table: plan.root, distinct: null }, plan.locale)
      : outerLabel(plan, fn, item.alias);
  const scope: Scope = { lexicon, dialect, qualify: false, repeated: new Set() };
  return `SELECT ${renderAggregate(scope, fn, value)} AS ${dialect.quote(alias)}\nFROM (\n  ${text.replaceAll('\n', '\n  ')}\n) AS one_row_each`;
}

function outerLabel(plan: Plan, fn: NonNullable<Plan['outer']>, alias: string): string {
  if (plan.locale === 'zh')
    return `${{ avg: '平均', sum: '总', min: '最低', max: '最高', median: '中位', count: '' }[fn]}${alias}`;
  return `${{ avg: 'Average', sum: 'Total', min: 'Lowest', max: 'Highest', median: 'Median', count: 'Number of' }[fn]} ${alias.charAt(0).toLowerCase()}${alias.slice(1)}`;
}

/** Engines that put rows without a figure first would name them the greatest, or the least. */
function withoutGaps(scope: Scope, plan: Plan): string[] {
  const [key] = plan.order;
  const { name } = scope.dialect;
  if (plan.limit === null || key?.expression.kind !== 'column') return [];
  const { ref } = key.expression;
  const column = tableOfInstance(scope.lexicon, ref.table)?.columns.find((item) => item.name === ref.column);
  const first = name === 'postgres' ? key.descending : name === 'mysql' && !key.descending;
  return column?.nulls && first ? [`${renderColumn(scope, ref)} IS NOT NULL`] : [];
}

/** A single best row need not be alone; DISTINCT and a second query tell rows apart in their own way. */
const keepsTies = (plan: Plan) =>
  plan.ties === true && plan.limit === 1 && plan.order.length > 0 && !plan.distinct && !plan.combine && !plan.offset;

/** The plan as SQL of the dataset's dialect; null when its tables cannot be joined. */
export function generateSql(lexicon: Lexicon, plan: Plan): string | null {
  if (plan.select.length === 0) return null;
  if (plan.outer) return renderOuter(lexicon, plan, plan.outer);
  const frame = buildFrame(lexicon, plan);
  if (!frame) return null;
  const aggregates = shownExpressions(plan).filter(isAggregate);
  const counted = [
    ...new Set(aggregates.flatMap((item) => instancesOf(lexicon, item.kind === 'part' ? item.of : item))),
  ];
  const repeated = new Set(counted.filter((table) => repeatsRows(table, frame.steps)));
  const scope: Scope = {
    lexicon,
    dialect: getDialect(lexicon.dialect),
    qualify: frame.steps.length > 0,
    repeated,
    renderTest: (inner, condition) => renderPlain(inner, condition, plan.via),
  };
  const where = [
    ...frame.plain.map((condition) => renderPlain(scope, condition, plan.via)),
    ...frame.members.map((member) =>
      renderMembership(scope, member.steps, member.conditions, member.negated, plan.via),
    ),
  ];
  where.push(...withoutGaps(scope, plan));
  const summed = aggregates.some(
    (expression) =>
      expression.kind !== 'count' &&
      instancesOf(lexicon, expression).some((table) => repeated.has(table)) &&
      !(expression.kind === 'aggregate' && (expression.fn === 'min' || expression.fn === 'max')),
  );
  // Rows of one figure's table repeated by another's would be counted several times.
  if (counted.length > 1 && (summed || counted.every((table) => repeated.has(table)))) {
    const text = renderBranches(scope, plan, counted, generateSql);
    if (text !== null || summed) return text;
  }
  if (summed && !plan.perGroup && !plan.shownFrom) {
    const text = renderDeduplicated(scope, plan, frame, where);
    if (text) return text;
  }
  const isRanked = plan.perGroup !== undefined || keepsTies(plan);
  const head = isRanked ? `${renderSelect(scope, plan)},\n  ${placeColumn(scope, plan)}` : renderSelect(scope, plan);
  const lines = [head, `FROM ${renderFrom(scope, frame.root, frame.steps).join('\n')}`];
  if (where.length > 0) lines.push(`WHERE ${where.join('\n  AND ')}`);
  const groups = aggregates.length > 0 || plan.groups.length > 0 ? groupTerms(scope, plan) : [];
  if (groups.length > 0) lines.push(`GROUP BY ${groups.join(', ')}`);
  const having = havingTerms(scope, plan);
  if (having.length > 0) lines.push(`HAVING ${having.join('\n  AND ')}`);
  if (plan.combine) {
    const right = generateSql(lexicon, plan.combine.plan);
    if (right) lines.push(plan.combine.operator.toUpperCase(), right);
  }
  if (isRanked) return renderPlaces(scope, plan, lines.join('\n'));
  if (plan.shownFrom) return renderShownFrom(scope, plan, lines.join('\n'));
  const order = orderTerms(scope, plan);
  if (order.length > 0) lines.push(`ORDER BY ${order.join(', ')}`);
  if (plan.limit !== null) lines.push(`LIMIT ${plan.limit}`);
  if (plan.offset) lines.push(`OFFSET ${plan.offset}`);
  return lines.join('\n');
}
