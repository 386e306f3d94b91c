'use client';

import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/select';
import { IMPORT_TYPES, type ImportColumn, type ImportType, type Reading } from '@/lib/shared/file-import';
import { readCell } from '@/lib/shared/read-cell';

export interface ColumnChoiceProps {
  column: ImportColumn;
  /** As the file was understood. */
  detected: Reading;
  /** What every cell fits. */
  readings: readonly Reading[];
  cells: readonly (string | null)[];
  onChange: (difference: Partial<ImportColumn>) => void;
}

const isNumber = (type: ImportType) => type === 'integer' || type === 'decimal';
const isMoment = (type: ImportType) => type === 'date' || type === 'timestamp';
const isAlike = (one: ImportType, other: ImportType) =>
  one === other || (isNumber(one) && isNumber(other)) || (isMoment(one) && isMoment(other));

/** A column's type, or that it is left out; and how its dates or numbers are written where that could be meant in several ways. */
export function ColumnChoice({ column, detected, readings, cells, onChange }: ColumnChoiceProps) {
  const t = useTranslations('datasets.add');
  const ways = readings.filter(({ type }) => isAlike(type, column.type));
  const chosen = ways.findIndex(({ type, format }) => type === column.type && format === column.format);
  const misfits = column.include && cells.some((cell) => readCell(cell, column) === undefined);
  return (
    <div className="mt-1 grid justify-items-start gap-1">
      <Select
        className="h-7 px-2 text-xs whitespace-nowrap"
        label={t('typeOf', { column: column.label })}
        value={column.include ? column.type : 'skip'}
        options={[
          ...IMPORT_TYPES.map((type) => ({ value: type as string, label: t(`types.${type}`) })),
          { value: 'skip', label: t('leaveOut') },
        ]}
        onValueChange={(value) => {
          if (value === 'skip') return onChange({ include: false });
          const type = value as ImportType;
          onChange({ include: true, type, format: formatFor(type, detected, readings) });
        }}
      />
      {column.include && ways.length > 1 ? (
        <Select
          className="h-7 px-2 text-xs whitespace-nowrap"
          label={t('writtenAs', { column: column.label })}
          value={String(chosen)}
          options={ways.map((way, index) => ({ value: String(index), label: nameOf(way, t) }))}
          onValueChange={(value) => onChange({ ...ways[Number(value)] })}
        />
      ) : null}
      {misfits ? <span className="max-w-56 text-xs font-normal text-warning-text">{t('misfits')}</span> : null}
    </div>
  );
}

/** How a column of the chosen type is written, as far as its cells tell. */
function formatFor(type: ImportType, detected: Reading, readings: readonly Reading[]): string | null {
  if (type === detected.type) return detected.format;
  const exact = readings.find((reading) => reading.type === type);
  if (exact) return exact.format;
  if (!isNumber(type)) return null;
  return (isNumber(detected.type) ? detected : readings.find((reading) => isNumber(reading.type)))?.format ?? null;
}

/** `day/month/year`, or which mark begins the fraction. */
function nameOf({ type, format }: Reading, t: ReturnType<typeof useTranslations<'datasets.add'>>): string {
  if (isNumber(type)) return t(format?.startsWith('1.234,5') ? 'written.comma' : 'written.point');
  const [date = ''] = (format ?? '%Y-%m-%d').split(' ');
  return date.replace('%d', t('written.day')).replace('%m', t('written.month')).replace(/%y/i, t('written.year'));
}
