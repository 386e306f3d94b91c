import { correlationFacts } from '@/lib/analyst/insight/correlation-facts';
import { describeQuantity, labelReader } from '@/lib/analyst/insight/describe-columns';
import type { ColumnNotes, Fact, Label, Quantity } from '@/lib/analyst/insight/fact';
import type { FactInput } from '@/lib/analyst/insight/fact-input';
import { rankingFacts } from '@/lib/analyst/insight/ranking-facts';
import { seriesFacts } from '@/lib/analyst/insight/series-facts';
import { onlyRowIs, statedOrder } from '@/lib/analyst/insight/stated-order';
import { trendFacts } from '@/lib/analyst/insight/trend-facts';
import { chartAxes } from '@/lib/charts/chart-axes';
import { isList } from '@/lib/charts/is-list';
import { mentionedIn } from '@/lib/charts/mentioned-in';
import { primaryMeasure } from '@/lib/charts/primary-measure';
import { rankMeasures } from '@/lib/charts/rank-measures';
import { type ResultShape, resultShape, type ShapeColumn } from '@/lib/charts/result-shape';
import type { Cell, ResultTable } from '@/lib/shared/result';

const LABELS_TOLD = 5;

/** What is known of the rows besides themselves. */
export interface FactContext {
  /** The statement that brought them. */
  sql?: string;
  /** When they were read. */
  now?: Date;
}

/**
 * What the rows say, most telling first; the first fact answers the question. Every number is a cell or computed from
 * cells. Of a truncated result nothing is said that speaks for the rows not read.
 */
export function computeFacts(
  result: ResultTable,
  question: string,
  notes: ColumnNotes = {},
  { sql, now }: FactContext = {},
): Fact[] {
  const columns = result.columns.map((column) => ({ ...column, ...notes[column.name] }));
  const shape = resultShape({ ...result, columns });
  if (shape.rowCount === 0) return [{ kind: 'empty' }];
  const order = sql === undefined ? null : statedOrder(sql, result.columns);
  const input = { shape, question, notes, order, now: now ?? null };
  const facts = shape.rowCount === 1 ? oneRow(input) : manyRows(input);
  return shape.truncated ? [...facts.slice(0, 3), { kind: 'cut', rows: shape.rowCount }] : facts.slice(0, 4);
}

function oneRow(input: FactInput): Fact[] {
  const { shape, question, notes } = input;
  const subject = shape.columns.find(({ role }) => role === 'category') ?? shape.times[0];
  const label = subject ? labelReader(shape, subject)(0) : null;
  const measures = isList(shape, question) ? [] : rankMeasures(shape.measures, question);
  const values = measures.map((measure) => ({
    quantity: describeQuantity(measure, notes),
    value: measure.cells[0] ?? null,
  }));
  const [first] = values;
  const [measure] = measures;
  const which = measure ? onlyRowIs(input, measure) : null;
  // The one row that "which … most" brought is the one that leads.
  if (label && which && first && values.length === 1) return [onlyOne(which, label, first.quantity, first.value)];
  if (first) return [{ kind: 'values', label, values }];
  const [only] = shape.columns;
  if (only && shape.columns.length === 1 && only.cells[0] === null) {
    return [{ kind: 'no-value', quantity: describeQuantity(only, notes).name }];
  }
  if (only && shape.columns.length === 1) {
    return [{ kind: 'name', quantity: describeQuantity(only, notes).name, label: labelReader(shape, only)(0) }];
  }
  return list(shape);
}

function onlyOne(which: 'highest' | 'lowest', label: Label, quantity: Quantity, value: Cell): Fact {
  const alone = { labels: [label], ties: 1, rows: 1, percent: null, total: null, summed: false, cut: false };
  return { kind: 'extreme', which, quantity, value, ...alone };
}

function manyRows(input: FactInput): Fact[] {
  const { shape, question, notes } = input;
  const axes = isList(shape, question) ? null : chartAxes(shape);
  const measure = primaryMeasure(
    shape.measures.filter((one) => one !== axes?.x),
    question,
  );
  if (!measure) return list(shape);
  // Names are compared over times, however they are drawn.
  if (axes?.series?.role === 'time') return seriesFacts(input, measure, axes.series, axes.x);
  if (axes?.series) return seriesFacts(input, measure, axes.x, axes.series);
  const missing = missingFact(measure, notes);
  if (axes) {
    const first = alongFacts(input, measure, axes.x);
    const second = secondMeasure(input, measure, axes.x);
    // One measure after the other, and each gets a word.
    return second.length > 0 ? [...first.slice(0, 3), ...second, ...missing] : [...first, ...missing];
  }
  const related = correlationFacts(input);
  return related.length > 0 ? related : [...list(shape), rangeFact(measure, notes), ...missing];
}

function alongFacts(input: FactInput, measure: ShapeColumn, x: ShapeColumn): Fact[] {
  return x.role === 'time' ? trendFacts(input, measure, x) : rankingFacts(input, measure, x);
}

/** The most telling fact of another measure that the question names in full. */
function secondMeasure(input: FactInput, first: ShapeColumn, x: ShapeColumn): Fact[] {
  const named = (measure: ShapeColumn) => mentionedIn(input.question, measure.name).part === 1;
  const second = input.shape.measures.find((measure) => measure !== first && measure !== x && named(measure));
  return second ? alongFacts(input, second, x).slice(0, 1) : [];
}

/** How many rows there are, and the first few by name. */
function list(shape: ResultShape): Fact[] {
  const called = shape.categories.find(({ name }) => /name|title|名|标题/i.test(name));
  const telling = shape.categories.find(({ unique }) => unique);
  const subject = called ?? telling ?? shape.categories[0] ?? shape.times[0];
  const read = subject ? labelReader(shape, subject) : null;
  const labels = read ? shape.columns[0]?.cells.map((_, row) => read(row)) : undefined;
  return [{ kind: 'list', rows: shape.rowCount, cut: shape.truncated, labels: firstDifferent(labels ?? []) }];
}

function firstDifferent(labels: readonly Label[]): Label[] {
  const seen = new Map(labels.filter(({ value }) => value !== null).map((label) => [label.value, label]));
  return [...seen.values()].slice(0, LABELS_TOLD);
}

function rangeFact(measure: ShapeColumn, notes: ColumnNotes): Fact {
  const lowest = measure.numbers.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const highest = measure.numbers.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return { kind: 'range', quantity: describeQuantity(measure, notes), lowest, highest };
}

function missingFact(measure: ShapeColumn, notes: ColumnNotes): Fact[] {
  const rows = measure.cells.length - measure.numbers.length;
  return rows > 0 ? [{ kind: 'missing', quantity: describeQuantity(measure, notes).name, rows }] : [];
}
