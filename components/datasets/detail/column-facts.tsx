import { useFormatter, useTranslations } from 'next-intl';
import type { Column, ColumnModel, ColumnProfile } from '@/lib/semantic-model/schema';

export interface ColumnFactsProps {
  column: Column;
  isKey: boolean;
  /** The table that a foreign key leads to. */
  points: string | undefined;
  about: ColumnModel | undefined;
  profile: ColumnProfile | undefined;
  locale: 'en' | 'zh';
}

/** One column as a row: what it is and what it holds. */
export function ColumnFacts({ column, isKey, points, about, profile, locale }: ColumnFactsProps) {
  const t = useTranslations('datasets.tables');
  const format = useFormatter();
  const label = about?.label[locale] ?? about?.label.en ?? about?.label.zh;
  const notes = [...(isKey ? [t('key')] : []), ...(points ? [t('pointsTo', { table: points })] : [])];
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="min-w-28 py-2 pr-4 text-left font-normal">
        <span className="block text-ink">{label ?? column.name}</span>
        {label && label !== column.name ? <code className="text-xs text-ink-muted">{column.name}</code> : null}
        {notes.length > 0 ? <span className="block text-xs text-ink-faint">{notes.join(' · ')}</span> : null}
      </th>
      <td className="py-2 pr-4 text-xs text-ink-muted">{column.type.toLowerCase()}</td>
      <td className="py-2 pr-4 text-xs whitespace-nowrap text-ink-muted">
        {about?.role ? t(`roles.${about.role}`) : ''}
      </td>
      <td className="tabular py-2 pr-4 text-right text-ink-muted">
        {profile?.distinctCount == null ? '' : format.number(profile.distinctCount)}
      </td>
      <td className="tabular py-2 pr-4 text-right text-ink-muted">
        {profile?.nullFraction == null
          ? ''
          : format.number(profile.nullFraction, { style: 'percent', maximumFractionDigits: 1 })}
      </td>
      <td className="tabular max-w-56 truncate py-2 pr-4 text-xs text-ink-muted">
        {profile?.min == null || about?.sensitive ? '' : `${shown(profile.min)} – ${shown(profile.max)}`}
        {profile?.histogram && !about?.sensitive ? (
          <Histogram counts={profile.histogram} label={t('spread', { column: column.name })} />
        ) : null}
      </td>
      <td className="max-w-56 truncate py-2 text-xs text-ink-muted">
        {about?.sensitive
          ? t('hidden')
          : profile?.topValues
              .slice(0, 3)
              .map(({ value }) => value)
              .join(', ')}
      </td>
    </tr>
  );
}

function shown(value: string | number | null): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : (value ?? '');
}

function Histogram({ counts, label }: { counts: readonly number[]; label: string }) {
  const most = Math.max(1, ...counts);
  const width = 100 / counts.length;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 0 100 24"
      preserveAspectRatio="none"
      className="mt-1 h-4 w-24 fill-chart-1"
    >
      {counts.map((count, index) => {
        const height = (count / most) * 24;
        // biome-ignore lint/suspicious/noArrayIndexKey: a bucket's place is its name
        return <rect key={index} x={index * width} y={24 - height} width={width * 0.9} height={height} />;
      })}
    </svg>
  );
}
