import { type CutRow, isBlankRow } from '@/lib/engines/duckdb/import/cut-rows';
import { notesAtEnd } from '@/lib/engines/duckdb/import/find-regions';
import { TOTAL } from '@/lib/engines/duckdb/import/find-totals';
import { inferType } from '@/lib/engines/duckdb/import/infer-type';
import type { TablePlan } from '@/lib/engines/duckdb/import/plan-tables';
import { isMissing } from '@/lib/shared/read-cell';

const total = new RegExp(TOTAL, 'i');
/** Totals stand in the last rows. */
const LAST = 5;
const EXAMPLES = 3;

/** What the end of a file too large to be looked at wholly says: notes below the table, and a row of totals. */
export function withTail(plan: TablePlan, tail: readonly CutRow[]): TablePlan {
  const rows = tail.filter(({ cells }) => !isBlankRow(cells));
  if (rows.length < 3 || plan.options.take !== null) return plan;
  const below = notesAtEnd(rows).map(({ cells }) => cells.map((cell) => cell.trim()));
  const body = rows.slice(0, rows.length - below.length).slice(-LAST);
  const notes = below.flatMap((cells) =>
    cells.flatMap((text, column) => (text === '' ? [] : [{ column, text: text.slice(0, 300) }])),
  );
  const columns = plan.labels.map((_, column) => column);
  const known = plan.options.totalsColumns ?? [];
  const column = known[0] ?? columns.find((at) => body.some(({ cells }) => saysTotal(cells, at)));
  const found = column === undefined ? [] : body.filter(({ cells }) => saysTotal(cells, column));
  const said = (cells: readonly string[]) =>
    cells
      .filter((cell) => cell.trim() !== '')
      .join(' | ')
      .slice(0, 200);
  const told = (code: 'totals_left_out' | 'footer_left_out', examples: string[]) =>
    examples.length > 0 ? [{ code, params: { count: examples.length }, examples: examples.slice(0, EXAMPLES) }] : [];
  const isNew = known.length === 0 && column !== undefined && found.length > 0;
  return {
    ...plan,
    options: {
      ...plan.options,
      ...(notes.length > 0 && { notesBelow: notes }),
      ...(isNew && { totalsColumns: [column], totalsWide: false }),
    },
    notes: [
      ...plan.notes,
      ...told('footer_left_out', below.map(said)),
      ...(isNew && !plan.options.keepTotals
        ? told(
            'totals_left_out',
            found.map(({ cells }) => said(cells)),
          )
        : []),
    ],
  };
}

/** A row that says that it is a total, and nothing else in words. */
function saysTotal(cells: readonly string[], column: number): boolean {
  if (!total.test((cells[column] ?? '').trim())) return false;
  const others = cells.filter((cell, at) => at !== column && !isMissing(cell));
  return others.length > 0 && others.every((cell) => inferType([cell]).type !== 'text' || total.test(cell.trim()));
}
