import type { LexiconColumn } from '@/lib/semantic-parser/lexicon/lexicon';
import { ADJECTIVES } from '@/lib/semantic-parser/lexicon/operators-en';
import type { Quantity } from '@/lib/semantic-parser/link/unit';
import { tableAt } from '@/lib/semantic-parser/plan/label-of';
import {
  type ColumnReference,
  type Comparison,
  type Condition,
  type Expression,
  type Having,
  type Instance,
  isAggregate,
  tableOf,
} from '@/lib/semantic-parser/plan/plan';
import type { ReadCondition, Subject } from '@/lib/semantic-parser/read/reading';
import { isTable, type Term } from '@/lib/semantic-parser/read/term';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { convertQuantity } from '@/lib/semantic-parser/resolve/convert-quantity';
import { resolveColumn } from '@/lib/semantic-parser/resolve/resolve-column';
import { measureOf, resolveAggregate, timeColumnFor } from '@/lib/semantic-parser/resolve/resolve-expression';
import { resolveHint, reverses } from '@/lib/semantic-parser/resolve/resolve-hint';
import { resolveTable } from '@/lib/semantic-parser/resolve/resolve-table';
import { resolveValueCondition } from '@/lib/semantic-parser/resolve/resolve-values';
import { tableOfVerb } from '@/lib/semantic-parser/resolve/table-of-verb';

export type ResolvedCondition = { kind: 'where'; condition: Condition } | { kind: 'having'; having: Having };

const FLIPPED: Record<Comparison, Comparison> = { '>': '<', '<': '>', '>=': '<=', '<=': '>=', '=': '=', '<>': '<>' };

interface Left {
  expression: Expression;
  column: LexiconColumn | null;
  flipped: boolean;
}

function columnOf(context: ResolveContext, ref: ColumnReference): LexiconColumn | null {
  return tableAt(context.lexicon, ref.table)?.columns.find((column) => column.name === ref.column) ?? null;
}

function resolveLeft(context: ResolveContext, subject: Subject, quantity: Quantity | null): Left | null {
  if (subject?.kind === 'hint') {
    const found = resolveHint(context, subject.adjective, context.focus, quantity);
    if (!found) return null;
    const expression: Expression = { kind: 'column', ref: { table: found.instance, column: found.column.name } };
    return { expression, column: found.column, flipped: reverses(subject.adjective, found.column) };
  }
  if (!subject) return null;
  const { term } = subject;
  if (term.kind === 'aggregate') {
    const expression = resolveAggregate(context, term);
    return expression
      ? {
          expression,
          column: expression.kind === 'aggregate' ? columnOf(context, expression.ref) : null,
          flipped: false,
        }
      : null;
  }
  const named = quantity && isTable(term) ? numberedColumn(context, term) : null;
  if (named) return named;
  const measure = measureOf(context, term, null);
  if (measure) return { expression: measure, column: null, flipped: false };
  const found = resolveColumn(context, term, quantity ? { numeric: true } : {});
  return found ? { expression: { kind: 'column', ref: found.ref }, column: found.column, flipped: false } : null;
}

/** "card 4560", "department 140": the number or key by which rows of a table are told. */
function numberedColumn(context: ResolveContext, term: Term): Left | null {
  const instance = resolveTable(context, term);
  const table = instance ? tableAt(context.lexicon, instance) : undefined;
  const column =
    table?.columns.find((item) => /(^| )(number|no|num)$/.test(item.words.join(' '))) ?? table?.primaryKey[0];
  return instance && column
    ? { expression: { kind: 'column', ref: { table: instance, column: column.name } }, column, flipped: false }
    : null;
}

function compare(left: Left, op: Comparison, value: number): ResolvedCondition {
  if (isAggregate(left.expression)) return { kind: 'having', having: { expression: left.expression, op, value } };
  const cell = left.column?.text ? String(value) : value;
  return { kind: 'where', condition: { kind: 'compare', left: left.expression, op, value: cell } };
}

function yearBounds(op: Comparison, year: number): { from: string | null; to: string | null; negated: boolean } {
  const start = `${year}-01-01`;
  const next = `${year + 1}-01-01`;
  const none = { from: null, to: null, negated: false };
  if (op === '>') return { ...none, from: next };
  if (op === '>=') return { ...none, from: start };
  if (op === '<') return { ...none, to: start };
  if (op === '<=') return { ...none, to: next };
  return { from: start, to: next, negated: op === '<>' };
}

function resolveComparison(
  context: ResolveContext,
  condition: Extract<ReadCondition, { kind: 'compare' }>,
): ResolvedCondition | null {
  const { quantity } = condition;
  const left =
    resolveLeft(context, condition.left, quantity) ?? (condition.left ? null : guessLeft(context, condition));
  if (!left) return null;
  const op = left.flipped ? FLIPPED[condition.op] : condition.op;
  if (left.column?.temporal && condition.left?.kind === 'hint' && left.flipped && quantity.value < 200) {
    const day = new Date(
      Date.UTC(context.now.getUTCFullYear() - quantity.value, context.now.getUTCMonth(), context.now.getUTCDate()),
    )
      .toISOString()
      .slice(0, 10);
    const before = op === '<' || op === '<=';
    return {
      kind: 'where',
      condition: {
        kind: 'time',
        left: left.expression,
        from: before ? null : day,
        to: before ? day : null,
        negated: false,
      },
    };
  }
  if (left.column?.temporal && !condition.year) return null;
  if (left.column?.temporal && condition.year)
    return { kind: 'where', condition: { kind: 'time', left: left.expression, ...yearBounds(op, quantity.value) } };
  return compare(left, op, convertQuantity(quantity, left.column));
}

/** "spent more than 45" without a column: the measure or number the question is about. */
function guessLeft(context: ResolveContext, condition: Extract<ReadCondition, { kind: 'compare' }>): Left | null {
  const { lexicon, reading } = context;
  const terms = reading.terms.filter((term) => term.kind === 'mention' && !isUsedAsTable(context, term.index));
  for (const term of [...terms].reverse()) {
    const measure = measureOf(context, term, null);
    if (measure) return { expression: measure, column: null, flipped: false };
  }
  const table = context.focus ? tableAt(lexicon, context.focus) : undefined;
  const numbers =
    table?.columns.filter((column) => column.numeric && !column.key && !column.year && !column.hidden) ?? [];
  const [only] = numbers;
  if (numbers.length !== 1 || !only || !context.focus || condition.year) return null;
  context.doubts += 0.15;
  return {
    expression: { kind: 'column', ref: { table: context.focus, column: only.name } },
    column: only,
    flipped: false,
  };
}

function isUsedAsTable(context: ResolveContext, at: number): boolean {
  return context.anchors.some(
    (anchor) => anchor.at === at && !context.lexicon.measures.some((measure) => measure.table === anchor.instance),
  );
}

/** The year column of a table that has no date. */
function yearColumn(context: ResolveContext, instance: Instance | null | undefined) {
  const table = instance ? tableAt(context.lexicon, instance) : undefined;
  const item = table?.timeColumn ? undefined : table?.columns.find((column) => column.year);
  return instance && item ? { item, anchor: { instance } } : undefined;
}

/** Time conditions: on the column said, a year column of the tables said, or the column that dates the rows. */
function resolveTime(
  context: ResolveContext,
  condition: Extract<ReadCondition, { kind: 'time' }>,
): ResolvedCondition | null {
  const { range, negated } = condition;
  let ref: ColumnReference | null = null;
  let column: LexiconColumn | null = null;
  if (condition.left?.kind === 'term') {
    const found = resolveColumn(context, condition.left.term, { temporal: true });
    ref = found?.ref ?? null;
    column = found?.column ?? null;
  } else {
    const years = context.anchors.flatMap(
      (anchor) =>
        context.lexicon.tables[anchor.table]?.columns
          .filter((item) => item.year || item.temporal)
          .map((item) => ({ item, anchor })) ?? [],
    );
    const focusFirst = years.find(
      ({ item, anchor }) =>
        anchor.instance === context.focus &&
        (item.temporal ? item === context.lexicon.tables[item.table]?.timeColumn : true),
    );
    const chosen = focusFirst ?? years.find(({ item }) => item.year) ?? undefined;
    const bareYear =
      yearColumn(context, context.measured) ??
      (chosen?.item.year ? chosen : undefined) ??
      (chosen ? undefined : yearColumn(context, context.focus));
    ref = bareYear
      ? { table: bareYear.anchor.instance, column: bareYear.item.name }
      : timeColumnFor(context, context.focus);
    column = ref ? columnOf(context, ref) : null;
  }
  if (!ref || !column) return null;
  const left: Expression = { kind: 'column', ref };
  if (column.temporal)
    return { kind: 'where', condition: { kind: 'time', left, from: range.from, to: range.to, negated } };
  const from = range.from ? Number(range.from.slice(0, 4)) : null;
  const last = range.to ? Number(range.to.slice(0, 4)) - (range.to.endsWith('-01-01') ? 1 : 0) : null;
  const literal = (value: number) => (column?.text ? String(value) : value);
  if (from !== null && last !== null) {
    if (from === last)
      return { kind: 'where', condition: { kind: 'compare', left, op: negated ? '<>' : '=', value: literal(from) } };
    return { kind: 'where', condition: { kind: 'between', left, low: literal(from), high: literal(last), negated } };
  }
  if (from !== null) return { kind: 'where', condition: { kind: 'compare', left, op: '>=', value: literal(from) } };
  return last === null ? null : { kind: 'where', condition: { kind: 'compare', left, op: '<=', value: literal(last) } };
}

function resolveAverage(
  context: ResolveContext,
  condition: Extract<ReadCondition, { kind: 'average' }>,
): ResolvedCondition | null {
  const left = resolveLeft(context, condition.left, { value: 0 });
  if (left?.expression.kind !== 'column') return null;
  const op = left.flipped ? FLIPPED[condition.op] : condition.op;
  return { kind: 'where', condition: { kind: 'aggregate', left: left.expression, op, fn: condition.fn, where: [] } };
}

function resolveBetween(
  context: ResolveContext,
  condition: Extract<ReadCondition, { kind: 'between' }>,
): ResolvedCondition | null {
  const left =
    resolveLeft(context, condition.left, condition.low) ??
    guessLeft(context, { ...condition, kind: 'compare', op: '>=', quantity: condition.low, year: false });
  if (!left) return null;
  const low = convertQuantity(condition.low, left.column);
  const high = convertQuantity(
    condition.high.unit
      ? condition.high
      : { ...condition.high, ...(condition.low.unit ? { unit: condition.low.unit } : {}) },
    left.column,
  );
  if (isAggregate(left.expression))
    return { kind: 'having', having: { expression: left.expression, op: 'between', value: low, high } };
  if (left.column?.temporal)
    return {
      kind: 'where',
      condition: {
        kind: 'time',
        left: left.expression,
        from: `${low}-01-01`,
        to: `${high + 1}-01-01`,
        negated: condition.negated,
      },
    };
  return {
    kind: 'where',
    condition: { kind: 'between', left: left.expression, low, high, negated: condition.negated },
  };
}

/** One read condition as a WHERE or HAVING condition of the plan; null when it finds no place. */
export function resolveCondition(context: ResolveContext, condition: ReadCondition): ResolvedCondition | null {
  switch (condition.kind) {
    case 'compare':
      return resolveComparison(context, condition);
    case 'between':
      return resolveBetween(context, condition);
    case 'time':
      return resolveTime(context, condition);
    case 'average':
      return resolveAverage(context, condition);
    case 'value': {
      const resolved = resolveValueCondition(context, condition);
      return resolved ? { kind: 'where', condition: resolved } : null;
    }
    case 'null': {
      const left = resolveLeft(context, condition.left, null);
      return left
        ? { kind: 'where', condition: { kind: 'null', left: left.expression, negated: condition.negated } }
        : null;
    }
    case 'filter': {
      const target = condition.of.unit.targets.find((item) => item.kind === 'filter');
      const filter = target?.kind === 'filter' ? context.lexicon.filters[target.filter] : undefined;
      return filter
        ? {
            kind: 'where',
            condition: { kind: 'filter', filter: filter.name, table: filter.table, negated: condition.negated },
          }
        : null;
    }
    case 'related': {
      const table = context.focus;
      const other = condition.verb
        ? table
          ? tableOfVerb(context, condition.of.unit.text, table)
          : null
        : resolveTable(context, condition.of);
      if (!other || !table || tableOf(other) === tableOf(table)) return null;
      return {
        kind: 'where',
        condition: { kind: 'exists', table, other, where: [], negated: condition.negated, via: null },
      };
    }
    case 'flag':
      return null;
  }
}

export const KNOWN_ADJECTIVES = new Set(Object.keys(ADJECTIVES));
