import type { Lexicon, LexiconColumn } from '@/lib/semantic-parser/lexicon/lexicon';
import { instancesOf } from '@/lib/semantic-parser/plan/instances';
import { tableAt } from '@/lib/semantic-parser/plan/label-of';
import { type Condition, type Expression, type Instance, type Plan, tableOf } from '@/lib/semantic-parser/plan/plan';

export type Role = 'select' | 'group' | 'where' | 'having' | 'order';

/** What a plan is made of, by the part it plays. */
export interface PlanParts {
  columns: { column: LexiconColumn; role: Role }[];
  /** Tables whose rows' names are shown or grouped by. */
  labels: Set<number>;
  tables: Set<string>;
  measures: Set<string>;
  filters: Set<string>;
  functions: Set<string>;
  strings: string[];
  numbers: number[];
  conditions: Condition[];
  /** Stretches of time asked for. */
  times: number;
}

class Collector {
  readonly parts: PlanParts = {
    columns: [],
    labels: new Set(),
    tables: new Set(),
    measures: new Set(),
    filters: new Set(),
    functions: new Set(),
    strings: [],
    numbers: [],
    conditions: [],
    times: 0,
  };

  constructor(private readonly lexicon: Lexicon) {}

  column(table: Instance, name: string, role: Role): void {
    const column = tableAt(this.lexicon, table)?.columns.find((item) => item.name === name);
    if (column) this.parts.columns.push({ column, role });
  }

  expression(expression: Expression, role: Role): void {
    const { parts } = this;
    for (const instance of instancesOf(this.lexicon, expression)) parts.tables.add(tableOf(instance));
    switch (expression.kind) {
      case 'column':
      case 'grain':
        this.column(expression.ref.table, expression.ref.column, role);
        if (expression.kind === 'grain') parts.functions.add('grain');
        return;
      case 'label': {
        const table = tableAt(this.lexicon, expression.table);
        if (table) parts.labels.add(table.index);
        return;
      }
      case 'count':
        parts.functions.add(expression.distinct ? 'count-distinct' : 'count');
        if (expression.distinct) this.column(expression.distinct.table, expression.distinct.column, role);
        return;
      case 'aggregate':
        parts.functions.add(expression.fn);
        this.column(expression.ref.table, expression.ref.column, role);
        return;
      case 'measure':
        parts.measures.add(expression.measure);
        parts.functions.add(expression.fn ?? 'measure');
        return;
      case 'part':
        for (const condition of expression.where) this.condition(condition);
        parts.functions.add('share');
        this.expression(expression.of, role);
        return;
      case 'share':
      case 'change':
        parts.functions.add(expression.kind);
        this.expression(expression.of, role);
    }
  }

  literal(value: string | number | boolean): void {
    if (typeof value === 'number') this.parts.numbers.push(value);
    else if (typeof value === 'string') this.parts.strings.push(value);
  }

  condition(condition: Condition): void {
    const { parts } = this;
    parts.conditions.push(condition);
    if ('left' in condition) this.expression(condition.left, 'where');
    if (condition.kind === 'compare') this.literal(condition.value);
    if (condition.kind === 'in') for (const value of condition.values) this.literal(value);
    if (condition.kind === 'between') for (const value of [condition.low, condition.high]) this.literal(value);
    if (condition.kind === 'like') parts.strings.push(condition.pattern.replaceAll('%', ''));
    if (condition.kind === 'time') parts.times++;
    if (condition.kind === 'filter') parts.filters.add(condition.filter);
    if (condition.kind === 'exists') {
      parts.tables.add(tableOf(condition.other));
      if (condition.counted) parts.numbers.push(condition.counted.value);
      for (const inner of condition.where) this.condition(inner);
    }
    if (condition.kind === 'any') for (const inner of condition.conditions) this.condition(inner);
  }
}

export function planParts(lexicon: Lexicon, plan: Plan): PlanParts {
  const collector = new Collector(lexicon);
  collector.parts.tables.add(tableOf(plan.root));
  for (const item of plan.select) collector.expression(item.expression, 'select');
  for (const group of plan.groups) collector.expression(group, 'group');
  for (const condition of plan.where) collector.condition(condition);
  for (const { expression, value, high } of plan.having) {
    collector.expression(expression, 'having');
    collector.literal(value);
    if (high !== undefined) collector.literal(high);
  }
  for (const { expression } of plan.order) collector.expression(expression, 'order');
  if (plan.limit !== null) collector.literal(plan.limit);
  if (plan.combine) for (const condition of plan.combine.plan.where) collector.condition(condition);
  return collector.parts;
}
