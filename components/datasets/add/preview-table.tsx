'use client';

import { useTranslations } from 'next-intl';
import { ColumnChoice } from '@/components/datasets/add/column-choice';
import { PreviewCell } from '@/components/datasets/add/preview-cell';
import { settledName } from '@/components/datasets/add/settled-name';
import { cn } from '@/components/ui/class-names';
import type { ImportColumn, TablePreview } from '@/lib/shared/file-import';

const SHOWN_ROWS = 8;
const isNumber = (type: string | undefined) => type === 'integer' || type === 'decimal' || type === 'duration';

export interface PreviewTableProps {
  table: TablePreview;
  /** Null where the file declares its own types. */
  columns: ImportColumn[] | null;
  onColumns: (columns: ImportColumn[]) => void;
}

/** The first rows as they will be stored, each column's type above it, to correct. */
export function PreviewTable({ table, columns, onColumns }: PreviewTableProps) {
  const t = useTranslations('datasets.add');
  const change = (index: number, difference: Partial<ImportColumn>) =>
    columns &&
    onColumns(columns.map((column, position) => (position === index ? { ...column, ...difference } : column)));
  return (
    <section
      aria-label={t('firstRows', { table: table.label })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-80 overflow-auto rounded-md border border-line"
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <thead className="sticky top-0 bg-paper-raised text-left">
          <tr>
            {table.header.map((head, index) => {
              const column = columns?.[index];
              return (
                <th
                  key={head.name}
                  scope="col"
                  className="min-w-32 border-b border-line px-3 py-2 align-top font-medium"
                >
                  {column ? (
                    <input
                      aria-label={t('nameOf', { column: head.label })}
                      value={column.label}
                      title={column.label}
                      maxLength={120}
                      onChange={(event) => change(index, { label: event.target.value })}
                      onBlur={() => change(index, settledName(columns ?? [], index, head))}
                      className={cn(
                        '-mx-1.5 w-full max-w-56 text-ellipsis rounded-sm border border-transparent bg-transparent px-1.5 py-0.5 text-ink hover:border-line-strong focus:border-focus focus:bg-paper focus:outline-none',
                        isNumber(column.type) && 'text-right',
                      )}
                    />
                  ) : (
                    <span className="block max-w-56 truncate text-ink" title={head.label}>
                      {head.label}
                    </span>
                  )}
                  {column ? (
                    <ColumnChoice
                      column={column}
                      detected={table.columns?.[index] ?? column}
                      readings={head.readings ?? []}
                      cells={table.rows.map((row) => row[index] ?? null)}
                      onChange={(difference) => change(index, difference)}
                    />
                  ) : (
                    <span className="text-xs font-normal text-ink-muted">{head.type.toLowerCase()}</span>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, SHOWN_ROWS).map((row, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a file have no other name and never move
            <tr key={position}>
              {table.header.map((head, index) => (
                <td
                  key={head.name}
                  className={cn(
                    'border-b border-line px-3 py-1.5',
                    columns?.[index]?.include === false && 'opacity-40',
                    isNumber(columns?.[index]?.type) && 'tabular text-right',
                  )}
                >
                  <PreviewCell cell={row[index] ?? null} column={columns?.[index]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
