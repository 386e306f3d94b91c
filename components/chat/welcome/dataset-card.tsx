'use client';

import { Database } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { DatasetOutline, DatasetSummary } from '@/lib/datasets/schema';

export interface DatasetCardProps {
  dataset: DatasetSummary;
  outline: DatasetOutline;
  /** Puts a name of the data into the question. */
  onName: (name: string) => void;
}

const NAME = 'rounded-sm text-left hover:text-accent-text hover:underline underline-offset-4';

function TableOutline({ table, onName }: { table: DatasetOutline['tables'][number]; onName: (name: string) => void }) {
  const t = useTranslations('chat.welcome');
  const { label, rowCount, columns, moreColumns } = table;
  return (
    <div className="grid content-start gap-1">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <button type="button" className={`${NAME} font-medium text-ink`} onClick={() => onName(label)}>
          {label}
        </button>
        {rowCount === null ? null : (
          <span className="tabular text-xs text-ink-muted">{t('rows', { count: rowCount })}</span>
        )}
      </p>
      <ul className="grid gap-0.5 text-ink-muted">
        {columns.map((column) => (
          <li key={column.label} className="flex min-w-0 flex-wrap items-baseline gap-x-1.5">
            <button type="button" className={NAME} onClick={() => onName(column.label)}>
              {column.label}
            </button>
            {column.examples.map((example) => (
              <button
                key={example}
                type="button"
                title={t('useValue')}
                className={`${NAME} max-w-40 truncate text-xs text-ink-faint`}
                onClick={() => onName(example)}
              >
                {example}
              </button>
            ))}
          </li>
        ))}
        {moreColumns > 0 ? (
          <li className="text-xs text-ink-faint">{t('moreColumns', { count: moreColumns })}</li>
        ) : null}
      </ul>
    </div>
  );
}

/** What the chosen dataset holds: how much, and on wish what is inside. */
export function DatasetCard({ dataset, outline, onName }: DatasetCardProps) {
  const t = useTranslations('chat.welcome');
  const format = useFormatter();
  const { tableCount, rowCount, tables } = outline;
  const size = [
    t('tables', { count: tableCount }),
    rowCount === null ? null : t('rowsOfAll', { count: rowCount, shown: format.number(rowCount) }),
  ].filter((part) => part !== null);
  return (
    <details className="group rounded-lg border border-line bg-paper-sunken">
      <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-2.5 text-sm [&::-webkit-details-marker]:hidden">
        <Database aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
        <span className="min-w-0 truncate font-medium text-ink">{dataset.name}</span>
        <span className="tabular text-ink-muted">{size.join(' · ')}</span>
        <span className="ml-auto text-accent-text underline decoration-line-strong underline-offset-4">
          <span className="group-open:hidden">{t('inside')}</span>
          <span className="hidden group-open:inline">{t('less')}</span>
        </span>
      </summary>
      <div className="max-h-80 overflow-y-auto border-t border-line px-4 py-3 text-sm">
        <p className="mb-3 text-xs text-ink-muted">{t('insertHint')}</p>
        <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
          {tables.map((table) => (
            <TableOutline key={table.label} table={table} onName={onName} />
          ))}
        </div>
        {tableCount > tables.length ? (
          <p className="mt-3 text-xs text-ink-faint">{t('moreTables', { count: tableCount - tables.length })}</p>
        ) : null}
      </div>
    </details>
  );
}
