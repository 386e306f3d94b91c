import { asksForSome } from '@/lib/charts/asks-for-some';
import { naturalOrder } from '@/lib/charts/natural-order';
import { resultShape } from '@/lib/charts/result-shape';
import type { Cell, ResultTable } from '@/lib/shared/result';
import { selectList } from '@/lib/sql/select-list';

const SORTING =
  /\b(sort(ed)?|rank(ed|ing|s)?|order(ed)? by|in order of|descending|ascending|most|least|highest|lowest|fewest|largest|smallest|biggest|top|bottom|best|worst|busiest|quietest|strongest|weakest)\b|排序|排名|排行|降序|升序|从[高低大小多少]到|由[高低大小多少]到|最[多少高低大小好差]|前\s*[\d一二三四五六七八九十]/i;

/**
 * Months, weekdays, bands and other labels with an order of their own stand in it, unless the question asks for another
 * order or for some of them only. Rows alike in that keep the order of the SQL.
 */
export function orderRows<R extends ResultTable>(result: R, question: string, sql: string): R {
  if (result.truncated || result.rows.length < 2) return result;
  const list = selectList(sql);
  if (list?.limited || SORTING.test(question) || asksForSome(question)) return result;
  const { categories, columns } = resultShape(result);
  const at = categories.find(({ cells }) => naturalOrder(cells))?.index;
  if (at === undefined) return result;
  // What stands left of it groups the rows, in the order in which it comes.
  const groups = columns.filter(({ role, index }) => index < at && (role === 'category' || role === 'time'));
  const rank = naturalOrder(result.rows.map((row) => row[at] ?? null));
  if (!rank) return result;
  const descends = isAskedDescending(list, result.columns[at]?.name ?? '');
  const places = firstPlaces(
    result.rows,
    groups.map(({ index }) => index),
  );
  const key = (row: Cell[]) => rank(row[at] ?? null);
  const rows = result.rows.toSorted((a, b) => {
    const group = (places.get(groupOf(a, groups)) ?? 0) - (places.get(groupOf(b, groups)) ?? 0);
    if (group !== 0 || key(a) === key(b)) return group;
    const before = key(a) < key(b) ? -1 : 1;
    return descends && Number.isFinite(key(a)) && Number.isFinite(key(b)) ? -before : before;
  });
  return { ...result, rows };
}

/** "Months backwards": the SQL itself orders by the label, downwards. */
function isAskedDescending(list: ReturnType<typeof selectList>, name: string): boolean {
  const first = list?.order[0];
  return first?.descending === true && first.expression.toLowerCase() === name.toLowerCase();
}

const groupOf = (row: Cell[], groups: readonly { index: number }[]) =>
  JSON.stringify(groups.map(({ index }) => row[index] ?? null));

function firstPlaces(rows: readonly Cell[][], indices: readonly number[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const row of rows) {
    const group = groupOf(
      row,
      indices.map((index) => ({ index })),
    );
    if (!places.has(group)) places.set(group, places.size);
  }
  return places;
}
