'use client';

import { ChevronRight } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { ColumnFacts } from '@/components/datasets/detail/column-facts';
import type { ColumnProfile, Table, TableModel } from '@/lib/semantic-model/schema';

export interface TableDetailsProps {
  table: Table;
  about: TableModel | undefined;
  profiles: readonly ColumnProfile[];
  locale: 'en' | 'zh';
}

/** A table's name and size; opened, its columns. */
export function TableDetails({ table, about, profiles, locale }: TableDetailsProps) {
  const t = useTranslations('datasets.tables');
  const format = useFormatter();
  const [isOpen, setIsOpen] = useState(false);
  const label = about?.label[locale] ?? about?.label.en ?? about?.label.zh;
  return (
    <details
      className="group rounded-lg border border-line bg-paper-raised"
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary className="flex cursor-pointer list-none items-center gap-2 px-4 py-3">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-ink-muted transition-transform duration-100 group-open:rotate-90"
        />
        <span className="min-w-0 truncate font-medium text-ink">{label ?? table.name}</span>
        {label && label !== table.name ? <code className="truncate text-xs text-ink-muted">{table.name}</code> : null}
        <span className="tabular ml-auto shrink-0 text-xs text-ink-muted">
          {table.rowCount === null ? '' : t('rows', { count: table.rowCount, shown: format.number(table.rowCount) })}
        </span>
      </summary>
      {isOpen ? (
        <div className="overflow-x-auto border-t border-line px-4 pb-3">
          <table className="w-full text-sm">
            <thead className="text-left text-xs text-ink-muted">
              <tr>
                {(['column', 'type', 'role', 'distinct', 'missing', 'range', 'top'] as const).map((head) => (
                  <th key={head} scope="col" className="py-2 pr-4 font-medium whitespace-nowrap">
                    {t(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.columns.map((column) => (
                <ColumnFacts
                  key={column.name}
                  column={column}
                  isKey={table.primaryKey.includes(column.name)}
                  points={table.foreignKeys.find((key) => key.columns.includes(column.name))?.referencedTable}
                  about={about?.columns.find((one) => one.name === column.name)}
                  profile={profiles.find((profile) => profile.column === column.name)}
                  locale={locale}
                />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </details>
  );
}
