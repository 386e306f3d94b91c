import type { LexiconColumn } from '@/lib/semantic-parser/lexicon/lexicon';
import { distance, tableIndex } from '@/lib/semantic-parser/plan/join-path';
import { tableAt } from '@/lib/semantic-parser/plan/label-of';
import type { AggregateFunction, ColumnReference, Expression, Instance } from '@/lib/semantic-parser/plan/plan';
import { isTable, type Term, targetsOf, weightOf } from '@/lib/semantic-parser/read/term';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { instanceOfTable, resolveColumn } from '@/lib/semantic-parser/resolve/resolve-column';
import { resolveRate } from '@/lib/semantic-parser/resolve/resolve-rate';
import { resolveTable } from '@/lib/semantic-parser/resolve/resolve-table';

const AVERAGED =
  /\b(rate|rating|score|age|price|temperature|percent|percentage|ratio|average|avg|mean|index|grade|gpa|height|weight|humidity|speed|expectancy|density|rank|level|latitude|longitude|happiness)\b/;

/** How a column of numbers is put together when the question does not say. */
export function defaultAggregate(column: LexiconColumn): AggregateFunction {
  if (column.aggregate && column.aggregate !== 'count_distinct') return column.aggregate;
  return AVERAGED.test(column.words.join(' ')) ? 'avg' : 'sum';
}

/** The measure a mention names, if that is the likelier reading than a column. */
export function measureOf(context: ResolveContext, term: Term, fn: AggregateFunction | null): Expression | null {
  let best: { name: string; score: number; aggregate: string } | null = null;
  for (const target of targetsOf(term, 'measure')) {
    if (target.kind !== 'measure') continue;
    const measure = context.lexicon.measures[target.measure];
    if (!measure) continue;
    const near = context.anchors
      .filter((anchor) => anchor.at !== term.index)
      .map((anchor) => distance(context.lexicon, measure.tableIndex, anchor.table));
    const score =
      target.weight -
      0.03 * Math.max(0, ...near.filter(Number.isFinite)) -
      (near.some((cost) => !Number.isFinite(cost)) ? 0.5 : 0);
    if (!best || score > best.score) best = { name: measure.name, score, aggregate: measure.aggregate };
  }
  if (!best || weightOf(term, 'column') > weightOf(term, 'measure') + 0.06) return null;
  return {
    kind: 'measure',
    measure: best.name,
    fn: fn === null || fn === best.aggregate || fn === 'sum' || fn === 'count' ? null : fn,
  };
}

function isOwnKey(context: ResolveContext, ref: ColumnReference): boolean {
  const key = tableAt(context.lexicon, ref.table)?.primaryKey ?? [];
  return key.length === 1 && key[0]?.name === ref.column;
}

function countOf(context: ResolveContext, of: Term | null, distinct: boolean): Expression | null {
  if (!of) return context.focus ? { kind: 'count', table: context.focus, distinct: null } : null;
  if (isTable({ ...of, kind: 'mention' })) {
    const table = resolveTable(context, of);
    return table ? { kind: 'count', table, distinct: null } : null;
  }
  const measure = measureOf(context, of, 'count');
  if (measure) return measure;
  const found = resolveColumn(context, of);
  if (!found) return null;
  if (found.column.numeric && !found.column.key && !found.column.year && !distinct)
    return { kind: 'column', ref: found.ref };
  if (isOwnKey(context, found.ref)) return { kind: 'count', table: found.ref.table, distinct: null };
  const names = tableAt(context.lexicon, found.ref.table)?.nameColumns.some(
    (column) => column.index === found.column.index,
  );
  const table = tableAt(context.lexicon, found.ref.table);
  const unique = found.column.distinct === null || found.column.distinct >= 0.95 * (table?.rowCount ?? 0);
  if (names && !distinct && unique) return { kind: 'count', table: found.ref.table, distinct: null };
  return { kind: 'count', table: found.ref.table, distinct: found.ref };
}

/** 卖了多少件: pieces are added up where the rows hold how many. */
function piecesTraded(context: ResolveContext, term: Term): Expression | null {
  if (term.of || !/件$/.test(term.unit.text) || !context.focus) return null;
  const traded = context.reading.terms.some((item) => /^(卖|卖出|卖了|售出|销售|买|买了|购买)$/.test(item.unit.text));
  const column = tableAt(context.lexicon, context.focus)?.columns.find(
    (item) => item.numeric && !item.key && /^(quantity|qty|units|数量|件数|销量)$/.test(item.words.join(' ')),
  );
  return traded && column ? { kind: 'aggregate', fn: 'sum', ref: { table: context.focus, column: column.name } } : null;
}

/** A sum of rates is no rate: "overall conversion rate" is their average. */
const isRate = ({ words, aggregate }: LexiconColumn) =>
  aggregate !== 'sum' &&
  /(^| )(rate|ratio|percent|percentage|pct|share|margin)( |$)|率$|占比$|比例$/.test(words.join(' '));

/** An aggregate term as an expression. */
export function resolveAggregate(context: ResolveContext, term: Term): Expression | null {
  if (term.inner) return resolveAggregate(context, term.inner);
  if (term.rate) return resolveRate(context, term.rate);
  const fn = term.fn ?? 'count';
  const of = term.of ?? null;
  if (fn === 'count') return piecesTraded(context, term) ?? countOf(context, of, term.distinct ?? false);
  if (!of) return null;
  const mention: Term = { ...of, kind: 'mention' };
  const measure = measureOf(context, mention, fn);
  if (measure) return measure;
  const found = resolveColumn(context, mention, { numeric: fn === 'sum' || fn === 'avg' || fn === 'median' });
  const adds = fn === 'sum' || fn === 'avg' || fn === 'median';
  if (found?.column.key && adds) return null;
  if (found && fn === 'sum' && isRate(found.column)) return { kind: 'aggregate', fn: 'avg', ref: found.ref };
  if (found && (found.column.numeric || fn === 'min' || fn === 'max')) return { kind: 'aggregate', fn, ref: found.ref };
  const table = isTable(mention) ? resolveTable(context, mention) : null;
  if (table && fn === 'sum') return mainNumber(context, table, fn) ?? { kind: 'count', table, distinct: null };
  return table ? mainNumber(context, table, fn) : null;
}

/** "average invoice": the one number that a table is about, if there is just one. */
function mainNumber(context: ResolveContext, table: Instance, fn: AggregateFunction): Expression | null {
  const columns =
    tableAt(context.lexicon, table)?.columns.filter(
      (column) => column.numeric && !column.key && !column.hidden && !column.year,
    ) ?? [];
  const total =
    columns.length === 1
      ? columns[0]
      : columns.find((column) => /^(total|amount|value|price|total amount)$/.test(column.words.join(' ')));
  return total ? { kind: 'aggregate', fn, ref: { table, column: total.name } } : null;
}

/** A mention or aggregate as an expression; a table stands for the words that name its rows. */
export function resolveExpression(context: ResolveContext, term: Term): Expression | null {
  if (term.kind === 'aggregate') return resolveAggregate(context, term);
  const measure = measureOf(context, term, null);
  if (measure && !isTable(term)) return measure;
  if (isTable(term)) {
    const table = resolveTable(context, term);
    return table ? { kind: 'label', table } : null;
  }
  const found = resolveColumn(context, term);
  if (!found) return null;
  const names = tableAt(context.lexicon, found.ref.table)?.nameColumns ?? [];
  const whole =
    /^(full )?names?$|^姓名$|^名字$|^全名$/i.test(term.unit.text) && names.length > 1 && names.includes(found.column);
  return whole ? { kind: 'label', table: found.ref.table } : { kind: 'column', ref: found.ref };
}

/** The column that dates the rows of a table: its own, or the nearest on the way to the one side. */
export function timeColumnFor(
  context: Pick<ResolveContext, 'lexicon' | 'anchors'>,
  instance: Instance | null,
): ColumnReference | null {
  const { lexicon } = context;
  const start = instance ? tableIndex(lexicon, instance) : (context.anchors[0]?.table ?? -1);
  const own = lexicon.tables[start]?.timeColumn;
  if (own && instance) return { table: instance, column: own.name };
  let best: { table: number; cost: number } | null = null;
  const nearby =
    lexicon.tables.length > 60
      ? lexicon.tables.filter(
          (table) =>
            table.timeColumn &&
            lexicon.edgesOf[start]?.some((edge) => edge.from === table.index || edge.to === table.index),
        )
      : lexicon.tables;
  for (const table of nearby) {
    if (!table.timeColumn || /birth|hire|dob|founded|built|expir/.test(table.timeColumn.words.join(' '))) continue;
    const anchored = context.anchors.some((anchor) => anchor.table === table.index) ? 0.5 : 0;
    const cost = distance(lexicon, start, table.index) - anchored;
    if (Number.isFinite(cost) && (!best || cost < best.cost)) best = { table: table.index, cost };
  }
  const table = best ? lexicon.tables[best.table] : undefined;
  return table?.timeColumn ? { table: instanceOfTable(context, table.index), column: table.timeColumn.name } : null;
}
