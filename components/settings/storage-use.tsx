import Link from 'next/link';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import type { StorageUse } from '@/lib/datasets/storage/schema';
import { formatBytes } from '@/lib/shared/format-size';

/** From here on the bar warns: an upload of usual size may not fit any more. */
const NEARLY_FULL = 0.9;

/** What the user's datasets and uploads take of their storage, the largest first, so that it is seen what to delete. */
export function StorageUseList({ use }: { use: StorageUse }) {
  const t = useTranslations('settings');
  const format = useFormatter();
  const locale = useLocale();
  const { used, limit, datasets, others, waiting } = use;
  const size = (bytes: number) => formatBytes(bytes, locale) ?? t('storageBytes', { count: bytes });
  const part = limit ? Math.min(1, used / limit) : null;
  const rest = [
    [t('storageOthers', { count: others.count }), others.bytes],
    [t('storageWaiting'), waiting],
  ] as const;
  const isListed = datasets.length > 0 || rest.some(([, bytes]) => bytes > 0);

  return (
    <div className="grid gap-4">
      <div className="grid gap-2">
        <p id="storage-use" className="text-sm text-ink">
          {limit
            ? t('storageUsedOf', { used: size(used), limit: size(limit) })
            : t('storageUsed', { used: size(used) })}
        </p>
        {part === null ? null : (
          <meter
            aria-labelledby="storage-use"
            aria-valuetext={format.number(part, { style: 'percent', maximumFractionDigits: 0 })}
            className="sr-only"
            min={0}
            max={1}
            value={part}
          />
        )}
        {part === null ? null : (
          <div aria-hidden="true" className="h-2 overflow-hidden rounded-full bg-paper-sunken">
            <div
              className={`h-full rounded-full ${part >= NEARLY_FULL ? 'bg-danger' : 'bg-accent'}`}
              style={{ width: `${(part * 100).toFixed(1)}%` }}
            />
          </div>
        )}
      </div>
      {isListed ? (
        <ul className="divide-y divide-line rounded-lg border border-line bg-paper-raised text-sm">
          {datasets.map(({ id, name, bytes }) => (
            <li key={id} className="flex items-baseline justify-between gap-4 px-4 py-2.5">
              <Link href={`/datasets/${id}`} className="min-w-0 truncate font-medium hover:underline">
                {name}
              </Link>
              <span className="shrink-0 text-ink-muted tabular-nums">{size(bytes)}</span>
            </li>
          ))}
          {rest.map(([label, bytes]) =>
            bytes > 0 ? (
              <li key={label} className="flex items-baseline justify-between gap-4 px-4 py-2.5 text-ink-muted">
                <span>{label}</span>
                <span className="shrink-0 tabular-nums">{size(bytes)}</span>
              </li>
            ) : null,
          )}
        </ul>
      ) : null}
    </div>
  );
}
