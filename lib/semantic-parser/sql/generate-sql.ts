import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import { conditionInstances, instancesOf } from '@/lib/semantic-parser/plan/instances';
import { type JoinStep, joinTree, repeatsRows } from '@/lib/semantic-parser/plan/join-path';
import { labelOf } from '@/lib/semantic-parser/plan/label-of';
import {
  type Condition,
  type Expression,
  type Instance,
  isAggregate,
  type Plan,
  sameExpression,
  tableOf,
} from '@/lib/semantic-parser/plan/plan';
import { renderMembership, renderPlain } from '@/lib/semantic-parser/sql/render-condition';
import {
  renderAggregate,
  renderColumn,
  renderExpression,
  type Scope,
  tableOfInstance,
} from '@/lib/semantic-parser/sql/render-expression';
import { renderFrom } from '@/lib/semantic-parser/sql/render-from';
import { getDialect } from '@/lib/sql/dialects/get-dialect';

interface Frame {
  root: Instance;
  steps: JoinStep[];
  plain: Condition[];
  /** Conditions on the many side, moved into a subquery so that they repeat no row. */
  members: { steps: JoinStep[]; conditions: Condition[]; negated: boolean }[];
}

function shownExpressions(plan: Plan): Expression[] {
  return [
    ...plan.select.map((item) => item.expression),
    ...plan.groups,
    ...plan.having.map((item) => item.expression),
    ...plan.order.map((item) => item.expression),
  ];
}

function present(frame: Frame, instance: Instance): boolean {
  return instance === frame.root || frame.steps.some((step) => step.to === instance);
}

/** "who did not buy Rock": no row of the many side may match, which is more than some row that does not. */
function positiveOf(condition: Condition): Condition | null {
  if (condition.kind === 'compare' && condition.op === '<>') return { ...condition, op: '=' };
  if (
    (condition.kind === 'in' ||
      condition.kind === 'like' ||
      condition.kind === 'between' ||
      condition.kind === 'time') &&
    condition.negated
  )
    return { ...condition, negated: false };
  return null;
}

/** Adds a condition to the frame: by a join where that repeats no row, else by membership in a subquery. */
function place(lexicon: Lexicon, plan: Plan, frame: Frame, condition: Condition): boolean {
  const instances = conditionInstances(lexicon, condition);
  if (
    condition.kind === 'exists' &&
    !joinTree(lexicon, condition.table, [condition.other], condition.via ? [...plan.via, condition.via] : plan.via)
      ?.length
  )
    return false;
  const missing = instances.filter((instance) => !present(frame, instance));
  if (missing.length === 0) {
    frame.plain.push(condition);
    return true;
  }
  const starts: Instance[] = [frame.root, ...frame.steps.map((step) => step.to)];
  const tree = joinTree(lexicon, frame.root, [...starts.slice(1), ...missing], plan.via);
  if (!tree) return false;
  const added = tree.filter((step) => !frame.steps.some((known) => known.to === step.to));
  const at = added.findIndex((step) => step.fansOut);
  if (at < 0) {
    frame.steps.push(...added);
    frame.plain.push(condition);
    return true;
  }
  frame.steps.push(...added.slice(0, at));
  const inner = added.slice(at);
  const positive = positiveOf(condition);
  if (positive) {
    frame.members.push({ steps: inner, conditions: [positive], negated: true });
    return true;
  }
  const scope = 'scope' in condition ? condition.scope : undefined;
  const sameFirst = frame.members.find(
    (member) =>
      !member.negated &&
      member.steps[0]?.to === inner[0]?.to &&
      member.conditions.every((item) => ('scope' in item ? item.scope : undefined) === scope),
  );
  if (!sameFirst) frame.members.push({ steps: inner, conditions: [condition], negated: false });
  else {
    for (const step of inner) if (!sameFirst.steps.some((known) => known.to === step.to)) sameFirst.steps.push(step);
    sameFirst.conditions.push(condition);
  }
  return true;
}

function buildFrame(lexicon: Lexicon, plan: Plan): Frame | null {
  const shown = shownExpressions(plan);
  const core = [...new Set([...shown.flatMap((expression) => instancesOf(lexicon, expression)), ...plan.through])];
  const aggregate = shown.find(isAggregate);
  const root =
    (aggregate ? instancesOf(lexicon, aggregate)[0] : undefined) ??
    (core.includes(plan.root) || core.length === 0 ? plan.root : (core[0] ?? plan.root));
  const start = root.includes('@') ? tableOf(root) : root;
  const steps = joinTree(
    lexicon,
    start,
    [...new Set([...core, root])].filter((instance) => instance !== start),
    plan.via,
  );
  if (!steps) return null;
  const frame: Frame = { root: start, steps, plain: [], members: [] };
  for (const condition of plan.where) if (!place(lexicon, plan, frame, condition)) return null;
  return frame;
}

function groupTerms(scope: Scope, plan: Plan): string[] {
  const terms: string[] = [];
  const add = (text: string) => {
    if (!terms.includes(text)) terms.push(text);
  };
  const plain = plan.select
    .map((item) => item.expression)
    .filter((expression) => !isAggregate(expression) && expression.kind !== 'share');
  for (const expression of plan.groups) {
    if (expression.kind === 'label') {
      for (const column of tableOfInstance(scope.lexicon, expression.table)?.primaryKey ?? [])
        add(renderColumn(scope, { table: expression.table, column: column.name }));
      const shown =
        plain.some((item) => sameExpression(item, expression)) ||
        (tableOfInstance(scope.lexicon, expression.table)?.primaryKey.length ?? 0) === 0;
      if (shown)
        for (const column of tableOfInstance(scope.lexicon, expression.table)?.nameColumns ?? [])
          add(renderColumn(scope, { table: expression.table, column: column.name }));
    } else add(renderExpression(scope, expression));
  }
  for (const expression of plain) {
    if (expression.kind === 'label')
      for (const column of tableOfInstance(scope.lexicon, expression.table)?.nameColumns ?? [])
        add(renderColumn(scope, { table: expression.table, column: column.name }));
    else add(renderExpression(scope, expression));
  }
  for (const { expression } of plan.order)
    if (!isAggregate(expression) && expression.kind !== 'label' && expression.kind !== 'share')
      add(renderExpression(scope, expression));
  return terms;
}

function orderTerms(scope: Scope, plan: Plan): string[] {
  return plan.order.map(({ expression, descending }) => {
    const shown = plan.select.find((item) => sameExpression(item.expression, expression));
    const text = shown ? scope.dialect.quote(shown.alias) : renderExpression(scope, expression);
    return descending ? `${text} DESC` : text;
  });
}

function havingTerms(scope: Scope, plan: Plan): string[] {
  return plan.having.map(({ expression, op, value, high }) => {
    const left = renderExpression(scope, expression);
    return op === 'between' ? `${left} BETWEEN ${value} AND ${high ?? value}` : `${left} ${op} ${value}`;
  });
}

function renderSelect(scope: Scope, plan: Plan): string {
  const items = plan.select.map(({ expression, alias }) => {
    const text = renderExpression(scope, expression);
    const bare = expression.kind === 'column' ? scope.dialect.quote(expression.ref.column) : text;
    const name = scope.dialect.quote(alias);
    return bare === name ? text : `${text} AS ${name}`;
  });
  const head = plan.distinct ? 'SELECT DISTINCT' : 'SELECT';
  return items.length === 1 ? `${head} ${items[0]}` : `${head}\n  ${items.join(',\n  ')}`;
}

/** Sums over rows that joins would repeat are taken over a derived table that holds each row once. */
function renderDeduplicated(scope: Scope, plan: Plan, frame: Frame, where: string[]): string | null {
  const aggregates = plan.select.filter((item) => isAggregate(item.expression));
  const tables = [...new Set(aggregates.flatMap((item) => instancesOf(scope.lexicon, item.expression)))];
  const [table] = tables;
  const source = table ? tableOfInstance(scope.lexicon, table) : undefined;
  if (!table || !source || tables.length > 1 || source.primaryKey.length === 0 || plan.having.length > 0) return null;
  const plain = plan.select.filter((item) => !isAggregate(item.expression));
  const q = scope.dialect.quote;
  const values = aggregates.map((item, place) => ({ item, name: `value_${place + 1}` }));
  const inner = [
    ...source.primaryKey.map((column) => renderColumn(scope, { table, column: column.name })),
    ...plain.map((item) => `${renderExpression(scope, item.expression)} AS ${q(item.alias)}`),
    ...values.map(({ item, name }) => `${renderArgument(scope, item.expression)} AS ${q(name)}`),
  ];
  const outer = plan.select.map((item) => {
    const value = values.find((candidate) => candidate.item === item);
    return value ? `${outerAggregate(scope, item.expression, q(value.name))} AS ${q(item.alias)}` : q(item.alias);
  });
  const lines = [
    `SELECT\n  ${outer.join(',\n  ')}`,
    `FROM (\n  SELECT DISTINCT ${inner.join(', ')}\n  FROM ${renderFrom(scope, frame.root, frame.steps).join('\n  ')}${where.length > 0 ? `\n  WHERE ${where.join('\n    AND ')}` : ''}\n) AS one_row_each`,
  ];
  if (plain.length > 0) lines.push(`GROUP BY ${plain.map((item) => q(item.alias)).join(', ')}`);
  const order = plan.order.filter(({ expression }) =>
    plan.select.some((item) => sameExpression(item.expression, expression)),
  );
  if (order.length > 0) lines.push(`ORDER BY ${orderTerms(scope, { ...plan, order }).join(', ')}`);
  if (plan.limit !== null) lines.push(`LIMIT ${plan.limit}`);
  return lines.join('\n');
}

function renderArgument(scope: Scope, expression: Expression): string {
  if (expression.kind === 'share') return renderArgument(scope, expression.of);
  if (expression.kind === 'aggregate') return renderColumn(scope, expression.ref);
  if (expression.kind === 'count') return '1';
  const text = renderExpression(scope, expression);
  return text.slice(text.indexOf('(') + 1, -1);
}

function outerAggregate(scope: Scope, expression: Expression, name: string): string {
  if (expression.kind === 'share') {
    const inner = outerAggregate(scope, expression.of, name);
    return `ROUND(100.0 * ${inner} / SUM(${inner}) OVER (), 2)`;
  }
  if (expression.kind === 'aggregate')
    return expression.fn === 'median' ? scope.dialect.median(name) : `${expression.fn.toUpperCase()}(${name})`;
  if (expression.kind === 'count') return `SUM(${name})`;
  const measure =
    expression.kind === 'measure' ? scope.lexicon.measures.find((item) => item.name === expression.measure) : undefined;
  const fn = (expression.kind === 'measure' ? expression.fn : null) ?? measure?.aggregate ?? 'sum';
  return fn === 'count_distinct' ? `COUNT(DISTINCT ${name})` : `${fn.toUpperCase()}(${name})`;
}

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

/** The plan as SQL of the dataset's dialect; null when its tables cannot be joined. */
export function generateSql(lexicon: Lexicon, plan: Plan): string | null {
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
  const summed = aggregates.some(
    (expression) =>
      expression.kind !== 'count' &&
      instancesOf(lexicon, expression).some((table) => repeated.has(table)) &&
      !(expression.kind === 'aggregate' && (expression.fn === 'min' || expression.fn === 'max')),
  );
  if (summed) {
    const text = renderDeduplicated(scope, plan, frame, where);
    if (text) return text;
  }
  const lines = [renderSelect(scope, plan), `FROM ${renderFrom(scope, frame.root, frame.steps).join('\n')}`];
  if (where.length > 0) lines.push(`WHERE ${where.join('\n  AND ')}`);
  const groups = aggregates.length > 0 || plan.groups.length > 0 ? groupTerms(scope, plan) : [];
  if (groups.length > 0) lines.push(`GROUP BY ${groups.join(', ')}`);
  const having = havingTerms(scope, plan);
  if (having.length > 0) lines.push(`HAVING ${having.join('\n  AND ')}`);
  if (plan.combine) {
    const right = generateSql(lexicon, plan.combine.plan);
    if (right) lines.push(plan.combine.operator.toUpperCase(), right);
  }
  const order = orderTerms(scope, plan);
  if (order.length > 0) lines.push(`ORDER BY ${order.join(', ')}`);
  if (plan.limit !== null) lines.push(`LIMIT ${plan.limit}`);
  if (plan.offset) lines.push(`OFFSET ${plan.offset}`);
  return lines.join('\n');
}
