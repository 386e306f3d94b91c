import type { FactInput } from '@/lib/analyst/insight/fact-input';
import type { ShapeColumn } from '@/lib/charts/result-shape';
import { selectList } from '@/lib/sql/select-list';

/** What a statement orders its rows by first. */
export interface StatedOrder {
  /** A column of the result; null where it is ordered by something that is not shown. */
  column: string | null;
  descending: boolean;
  /** Only the first rows of that order are in the result. */
  limited: boolean;
}

/** The order that a statement asks for, as a column of its result; null where it asks for none. */
export function statedOrder(sql: string, columns: readonly { name: string }[]): StatedOrder | null {
  const list = selectList(sql);
  const first = list?.order[0];
  if (!list || !first) return null;
  const { descending } = first;
  const key = first.expression.toLowerCase();
  const byPlace = /^\d+$/.test(key) ? Number(key) - 1 : -1;
  const byItem = list.items.findIndex(
    ({ alias, expression }) => alias?.toLowerCase() === key || expression.toLowerCase() === key,
  );
  const at = byPlace >= 0 ? byPlace : byItem;
  const named = columns.find(({ name }) => name.toLowerCase() === key);
  return { column: columns[at]?.name ?? named?.name ?? null, descending, limited: list.limited };
}

const HIGH =
  /\b(most|highest|largest|biggest|greatest|maximum|top|best|longest|peak)\b|最多|最高|最大|最好|最长|前\s*[\d一二三四五六七八九十]/i;
const LOW =
  /\b(least|lowest|fewest|smallest|minimum|bottom|worst|shortest|cheapest)\b|最少|最低|最小|最差|最短|倒数|后\s*[\d一二三四五六七八九十]/i;

/** The end of a ranking that a question asks for by its words; null when it asks for none. */
function askedExtreme(question: string): 'highest' | 'lowest' | null {
  if (HIGH.test(question)) return 'highest';
  return LOW.test(question) ? 'lowest' : null;
}

/**
 * Which end of a measure the answer looks at: the one that the SQL puts first ("best lap time" is the lowest), and only
 * where the SQL does not order by a measure the one that the question names. Null where neither does.
 */
export function lookedAtEnd({ order, question, shape }: FactInput, measure: ShapeColumn): 'highest' | 'lowest' | null {
  if (order?.column === measure.name) return order.descending ? 'highest' : 'lowest';
  if (order && shape.measures.some(({ name }) => name === order.column)) return null;
  return askedExtreme(question);
}

/** As `lookedAtEnd` for times, which are a course and no ranking unless the question or a limit makes them one. */
export function lookedAtPeriod(input: FactInput, measure: ShapeColumn): 'highest' | 'lowest' | null {
  const isRanked = askedExtreme(input.question) !== null || input.order?.limited === true;
  return isRanked ? lookedAtEnd(input, measure) : null;
}

/** As `lookedAtEnd` for a result of one row: it is an extreme only if others were cut off. */
export function onlyRowIs(input: FactInput, measure: ShapeColumn): 'highest' | 'lowest' | null {
  if (input.order === null) return askedExtreme(input.question);
  return input.order.limited && input.order.column === measure.name ? lookedAtEnd(input, measure) : null;
}
