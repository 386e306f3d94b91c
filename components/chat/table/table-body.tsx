import { useTranslations } from 'next-intl';
import { NO_VALUE } from '@/components/charts/column-format';
import type { TableColumn } from '@/components/chat/table/table-columns';
import { ROW_HEIGHT, type RowWindow } from '@/components/chat/table/use-row-window';
import { cn } from '@/components/ui/class-names';
import type { Cell } from '@/lib/shared/result';

export interface TableBodyProps {
  columns: readonly TableColumn[];
  rows: readonly Cell[][];
  view: RowWindow;
}

const CELL = 'border-b border-line px-3';

function TableCell({ column, cell, noValue }: { column: TableColumn; cell: Cell; noValue: string }) {
  if (cell === null) {
    return (
      <td className={cn(CELL, 'text-ink-faint', column.alignRight && 'text-right')}>
        <span aria-hidden="true">{NO_VALUE}</span>
        <span className="sr-only">{noValue}</span>
      </td>
    );
  }
  const text = column.format(cell);
  return (
    <td
      title={text.length > 24 || text !== String(cell) ? String(cell) : undefined}
      className={cn(CELL, 'truncate', column.kind !== 'text' && 'tabular', column.alignRight && 'text-right')}
    >
      {text}
    </td>
  );
}

function Spacer({ rows }: { rows: number }) {
  if (rows <= 0) return null;
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row is not focusable
  return <tr aria-hidden="true" style={{ height: rows * ROW_HEIGHT }} />;
}

/** The rows in view, between spacers as tall as the others. */
export function TableBody({ columns, rows, view }: TableBodyProps) {
  const noValue = useTranslations('chat.table')('null');
  return (
    <tbody>
      <Spacer rows={view.start} />
      {rows.slice(view.start, view.end).map((row, offset) => (
        <tr
          // biome-ignore lint/suspicious/noArrayIndexKey: a result's rows have no identity but their place
          key={view.start + offset}
          aria-rowindex={view.start + offset + 2}
          className="h-9 hover:bg-paper-hover [&:last-child>td]:border-b-0"
        >
          {columns.map((column, index) => (
            <TableCell key={column.name} column={column} cell={row[index] ?? null} noValue={noValue} />
          ))}
        </tr>
      ))}
      <Spacer rows={rows.length - view.end} />
    </tbody>
  );
}
