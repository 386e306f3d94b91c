import type { Grain } from '@/lib/semantic-parser/link/unit';
import type { Locale } from '@/lib/shared/locales';

/**
 * A table as it takes part in a query: its name, or `Name@column` for a further role of the table,
 * reached over the foreign key `column` (`Employee@ReportsTo` is the manager).
 */
export type Instance = string;

export interface ColumnReference {
  table: Instance;
  column: string;
}

export type AggregateFunction = 'sum' | 'avg' | 'min' | 'max' | 'count' | 'median';

export type Expression =
  | { kind: 'column'; ref: ColumnReference }
  /** The words that name a row of the table to a person, in one column. */
  | { kind: 'label'; table: Instance }
  | { kind: 'grain'; grain: Grain; ref: ColumnReference }
  | { kind: 'count'; table: Instance; distinct: ColumnReference | null }
  | { kind: 'aggregate'; fn: AggregateFunction; ref: ColumnReference }
  | { kind: 'measure'; measure: string; fn: AggregateFunction | null }
  /** Percentage of the sum over all rows of the result, or over those that are alike in `within`. */
  | { kind: 'share'; of: Expression; within?: Expression[] }
  /** By how much the figure differs from that of the row before, in the order of `over`. */
  | { kind: 'change'; of: Expression; over: Expression; from?: ChangeFrom; percent?: boolean; within?: Expression[] }
  /** The figures up to this row added up, in the order of `over`. */
  | { kind: 'running'; of: Expression; over: Expression; within: Expression[] }
  /** Percentage of the figure that comes from rows that meet all conditions. */
  | { kind: 'part'; of: Expression; where: Condition[] };

/** The period just before, or the same period of the year before. */
export type ChangeFrom = 'before' | 'year-before';

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type Literal = string | number | boolean;

export type Condition =
  | { kind: 'compare'; left: Expression; op: Comparison; value: Literal; scope?: number }
  | { kind: 'in'; left: Expression; values: Literal[]; negated: boolean; scope?: number }
  | { kind: 'between'; left: Expression; low: Literal; high: Literal; negated: boolean; scope?: number }
  | { kind: 'like'; left: Expression; pattern: string; negated: boolean; scope?: number }
  | { kind: 'null'; left: Expression; negated: boolean; scope?: number }
  /** Days; `to` exclusive. */
  | { kind: 'time'; left: Expression; from: string | null; to: string | null; negated: boolean; scope?: number }
  /** Against an aggregate of the same column over the whole table: "above average". */
  | { kind: 'aggregate'; left: Expression; op: Comparison; fn: AggregateFunction; where: Condition[]; scope?: number }
  /** Rows of `table` that have (no) matching row of `other`, or so many of them. */
  | {
      kind: 'exists';
      table: Instance;
      other: Instance;
      where: Condition[];
      negated: boolean;
      via: string | null;
      counted?: Pick<Having, 'op' | 'value' | 'high'>;
    }
  | { kind: 'filter'; filter: string; table: Instance; negated: boolean; scope?: number }
  | { kind: 'any'; conditions: Condition[]; scope?: number }
  /** Monday to Friday, or Saturday and Sunday. */
  | { kind: 'days'; left: Expression; days: 'weekdays' | 'weekend'; scope?: number };

export interface Having {
  expression: Expression;
  op: Comparison | 'between';
  value: number;
  high?: number;
}

export interface SelectItem {
  expression: Expression;
  alias: string;
}

/** What the built-in analyst understood: a query over the schema, free of dialect. */
export interface Plan {
  version: 1;
  locale: Locale;
  /** The table whose rows are listed or counted. */
  root: Instance;
  select: SelectItem[];
  /** Grouped by these beside the plain expressions of `select`; a label stands for the table's key too. */
  groups: Expression[];
  where: Condition[];
  having: Having[];
  order: { expression: Expression; descending: boolean }[];
  limit: number | null;
  /** Rows to pass over before the limit; for "the second highest". */
  offset?: number;
  distinct: boolean;
  /** Every row as good as the best is shown, however many there are. */
  ties?: boolean;
  /** The limit holds for the rows of each of these, ties kept. */
  perGroup?: Expression[];
  /** Rows of earlier periods are only there to compare with. */
  shownFrom?: { over: Expression; from: string };
  /** Tables that must take part even if nothing of them is shown. */
  through: Instance[];
  /** Foreign keys (`Table.column`) that the question named. */
  via: string[];
  /** The one figure of each group is put together once more. */
  outer?: AggregateFunction;
  combine: { operator: 'intersect' | 'except' | 'union'; plan: Plan } | null;
}

export function isAggregate(expression: Expression): boolean {
  return (
    expression.kind === 'count' ||
    expression.kind === 'aggregate' ||
    expression.kind === 'measure' ||
    expression.kind === 'part' ||
    ((expression.kind === 'share' || expression.kind === 'change' || expression.kind === 'running') &&
      isAggregate(expression.of))
  );
}

export function sameExpression(left: Expression, right: Expression): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

export function tableOf(instance: Instance): string {
  const at = instance.lastIndexOf('@');
  return at < 0 ? instance : instance.slice(0, at);
}
