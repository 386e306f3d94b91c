import { addGrain } from '@/lib/semantic-parser/link/calendar';
import type { Grain } from '@/lib/semantic-parser/link/unit';
import {
  type Condition,
  type Expression,
  isAggregate,
  type Plan,
  sameExpression,
} from '@/lib/semantic-parser/plan/plan';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { grainOf } from '@/lib/semantic-parser/resolve/group-expressions';

type Time = Extract<Condition, { kind: 'time' }>;

/** The step of time that a stretch is: one month asked for is compared with another month. */
function stepOf({ from, to }: Time): Grain {
  const days = (Date.parse(to ?? '') - Date.parse(from ?? '')) / 86_400_000;
  if (days >= 365) return 'year';
  if (days >= 89) return 'quarter';
  return days >= 28 ? 'month' : days >= 7 ? 'week' : 'day';
}

/** Figures over time need steps of time: those asked for, those that the words compare, else months, or years for the year before. */
export function stepsOfTime(context: ResolveContext, groups: Expression[], measured: string | null): Expression | null {
  const { periodChange, running } = context.reading;
  if (!periodChange && !running) return null;
  if (groups.some((group) => group.kind === 'grain')) return null;
  if (running && !periodChange) return null;
  const time = context.reading.conditions.find((condition) => condition.kind === 'time');
  const asked =
    time?.kind === 'time' && time.range.from && time.range.to
      ? stepOf({ kind: 'time', left: { kind: 'label', table: '' }, ...time.range, negated: false })
      : null;
  const yearly = periodChange?.from === 'year-before';
  const grain =
    periodChange?.grain ?? (yearly ? (asked ?? 'year') : asked === 'year' || asked === null ? 'month' : asked);
  return grainOf(context, measured ?? context.focus, grain);
}

/** As the group is labelled in the rows. */
function labelFrom(grain: Grain, from: string): string {
  if (grain === 'year') return from.slice(0, 4);
  if (grain === 'quarter') return `${from.slice(0, 4)}-Q${Math.floor((Number(from.slice(5, 7)) - 1) / 3) + 1}`;
  return grain === 'month' ? from.slice(0, 7) : from;
}

/** The period before is looked at too, and not shown. */
function widen(plan: Plan, over: Extract<Expression, { kind: 'grain' }>, yearly: boolean): void {
  const at = plan.where.findIndex((item) => item.kind === 'time' && !item.negated && item.from !== null);
  const time = plan.where[at];
  if (time?.kind !== 'time' || !time.from || time.left.kind !== 'column' || time.left.ref.column !== over.ref.column)
    return;
  const start = new Date(`${time.from}T00:00:00Z`);
  const earlier = addGrain(yearly ? 'year' : over.grain, start, -1);
  plan.where = plan.where.map((item) => (item === time ? { ...time, from: earlier.toISOString().slice(0, 10) } : item));
  plan.shownFrom = { over, from: labelFrom(over.grain, time.from) };
}

/** Running totals and changes from an earlier period beside each figure. Returns 1 when they cannot be told. */
export function applyOverTime(context: ResolveContext, plan: Plan): number {
  const { periodChange, running } = context.reading;
  if (!periodChange && !running) return 0;
  const figures = plan.select.map((item) => item.expression).filter(isAggregate);
  const over = plan.groups.find((group) => group.kind === 'grain');
  const [of, second] = figures;
  if (running && !periodChange && plan.groups.length === 0 && of) return 0;
  if (over?.kind !== 'grain' || over.grain === 'weekday' || over.grain === 'hour' || !of || second) return 1;
  if (of.kind === 'share' || of.kind === 'part' || plan.limit !== null || plan.outer) return 1;
  const within = plan.groups.filter((group) => !sameExpression(group, over));
  plan.order = [...within, over].map((expression) => ({ expression, descending: false }));
  if (running) plan.select.push({ expression: { kind: 'running', of, over, within }, alias: '' });
  if (!periodChange) return 0;
  const yearly = periodChange.from === 'year-before' && over.grain !== 'year';
  if (yearly && over.grain !== 'month' && over.grain !== 'quarter') return 1;
  widen(plan, over, yearly);
  const from = yearly ? 'year-before' : 'before';
  plan.select.push({ expression: { kind: 'change', of, over, from, percent: true, within }, alias: '' });
  return 0;
}
