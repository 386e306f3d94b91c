'use client';

import { Lock } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { NO_VALUE } from '@/components/charts/column-format';
import { type TableColumn, tableColumns } from '@/components/chat/table/table-columns';
import { useNameList } from '@/components/shell/use-name-list';
import { cn } from '@/components/ui/class-names';
import type { TableRows } from '@/lib/datasets/rows/schema';
import type { Cell } from '@/lib/shared/result';

/** Rows as they are stored; what the reader may not see is marked as such. */
export function SampleTable({ rows, name }: { rows: TableRows; name: string }) {
  const t = useTranslations('datasets.tables');
  const list = useNameList();
  const locale = useLocale();
  const columns = useMemo(() => tableColumns(rows, locale), [rows, locale]);
  const masked = new Set(rows.masked);
  if (rows.rows.length === 0) return <p className="py-3 text-sm text-ink-muted">{t('noRows')}</p>;
  return (
    <div className="grid min-w-0 gap-1 py-3">
      <section
        aria-label={t('firstRows', { table: name })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-md border border-line"
      >
        <table className="w-full border-separate border-spacing-0 text-xs">
          <caption className="sr-only">{t('firstRows', { table: name })}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column.name}
                  scope="col"
                  className={cn(
                    'sticky top-0 border-b border-line bg-paper-sunken px-3 py-2 font-medium whitespace-nowrap text-ink',
                    column.alignRight ? 'text-right' : 'text-left',
                  )}
                >
                  {masked.has(column.name) ? (
                    <Lock aria-hidden="true" className="mr-1 inline size-3 text-ink-muted" />
                  ) : null}
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
              <tr key={index} className="[&:last-child>td]:border-b-0">
                {columns.map((column, place) => (
                  <SampleCell
                    key={column.name}
                    column={column}
                    cell={row[place] ?? null}
                    isMasked={masked.has(column.name)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="text-xs text-ink-muted">
        {[
          t(rows.truncated ? 'firstOfMore' : 'allRows', { count: rows.rows.length }),
          ...(rows.masked.length > 0 ? [t('maskedColumns', { columns: list(rows.masked) })] : []),
          ...(rows.leftOut > 0 ? [t('leftOut', { count: rows.leftOut })] : []),
        ].join(' ')}
      </p>
    </div>
  );
}

function SampleCell({ column, cell, isMasked }: { column: TableColumn; cell: Cell; isMasked: boolean }) {
  const t = useTranslations('datasets.tables');
  const style = 'max-w-72 truncate border-b border-line px-3 py-1.5';
  if (isMasked) return <td className={cn(style, 'text-ink-faint')}>{t('hidden')}</td>;
  if (cell === null) {
    return (
      <td className={cn(style, 'text-ink-faint', column.alignRight && 'text-right')}>
        <span aria-hidden="true">{NO_VALUE}</span>
        <span className="sr-only">{t('noValue')}</span>
      </td>
    );
  }
  const text = column.format(cell);
  return (
    <td
      title={text.length > 32 ? text : undefined}
      className={cn(style, column.kind !== 'text' && 'tabular', column.alignRight && 'text-right')}
    >
      {text}
    </td>
  );
}
