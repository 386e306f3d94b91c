'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ImportColumn } from '@/lib/shared/file-import';
import { readCell } from '@/lib/shared/read-cell';

export interface PreviewCellProps {
  cell: string | null;
  /** Absent where the file declares its own types. */
  column: ImportColumn | undefined;
}

/** A cell as it will be stored; beside it what the file has, where that is written in another way. */
export function PreviewCell({ cell, column }: PreviewCellProps) {
  const t = useTranslations('datasets.add');
  const spell = useSpelling();
  const value = column ? readCell(cell, column) : cell;
  if (value === undefined)
    return (
      <span className="block max-w-56 truncate text-warning-text" title={t('misfit')}>
        {cell}
      </span>
    );
  const raw = cell?.trim() || null;
  const shown = value === null || value === raw || !column ? value : spell(value, column);
  return (
    <span className="inline-block max-w-56 truncate align-bottom" title={shown ?? undefined}>
      {shown ?? <span className="text-ink-faint">–</span>}
      {raw !== null && shown !== raw && column?.type !== 'text' ? (
        <span className="ms-2 text-xs text-ink-faint">{cell}</span>
      ) : null}
    </span>
  );
}

/** Dates by the name of their month and numbers by the reader's own marks: neither can be taken for the other. */
function useSpelling(): (value: string, column: ImportColumn) => string {
  const format = useFormatter();
  return (value, { type, format: written }) => {
    if (written === null) return value;
    if (type === 'date')
      return format.dateTime(new Date(`${value}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
    if (type === 'timestamp')
      return format.dateTime(new Date(`${value.replace(' ', 'T')}Z`), {
        dateStyle: 'medium',
        timeStyle: 'short',
        timeZone: 'UTC',
      });
    if (type === 'integer' || type === 'decimal') return format.number(Number(value), { maximumFractionDigits: 15 });
    return value;
  };
}
