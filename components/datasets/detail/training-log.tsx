import { useFormatter, useTranslations } from 'next-intl';
import type { TrainingLogEntry } from '@/lib/datasets/training/schema';

/** What a preparation did, line by line; warnings stand out. */
export function TrainingLog({ entries }: { entries: readonly TrainingLogEntry[] }) {
  const t = useTranslations('datasets.training');
  const format = useFormatter();
  if (entries.length === 0) return <p className="text-sm text-ink-muted">{t('noLog')}</p>;
  return (
    <ol aria-label={t('log')} className="grid gap-1 text-sm">
      {entries.map((entry, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
          key={index}
          className={entry.level === 'warning' ? 'flex gap-3 text-warning-text' : 'flex gap-3 text-ink-muted'}
        >
          <time dateTime={entry.at} className="tabular shrink-0 text-xs leading-5 text-ink-faint">
            {format.dateTime(new Date(entry.at), { timeStyle: 'medium' })}
          </time>
          <span className="wrap-anywhere">{t(`lines.${entry.code}`, entry.detail)}</span>
        </li>
      ))}
    </ol>
  );
}
