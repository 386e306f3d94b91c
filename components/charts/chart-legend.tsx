'use client';

import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';

export interface LegendEntry {
  key: string;
  name: string;
  colour: string;
  note?: string;
}

export interface ChartLegendProps {
  label: string;
  entries: readonly LegendEntry[];
  /** One entry a line, where there is room beside the drawing. */
  stacked?: boolean;
  /** Entries that are switched off. */
  hidden?: ReadonlySet<string>;
  /** Switches one on or off; without it the legend only tells. */
  onToggle?: (key: string) => void;
}

const ENTRY = 'flex max-w-64 items-center gap-2';

function Entry({ entry, isHidden }: { entry: LegendEntry; isHidden: boolean }) {
  return (
    <>
      <span
        aria-hidden="true"
        data-picture="swatch"
        className={cn('size-2.5 shrink-0 rounded-xs border', isHidden && 'bg-transparent')}
        style={{ background: isHidden ? undefined : entry.colour, borderColor: entry.colour }}
      />
      <span data-picture="text" className={cn('min-w-0 grow truncate', isHidden && 'line-through')} title={entry.name}>
        {entry.name}
      </span>
      {entry.note ? (
        <span data-picture="text" className="tabular text-ink">
          {entry.note}
        </span>
      ) : null}
    </>
  );
}

/** Which colour is whose. A click takes a series out of the picture, and the axis fits what is left. */
export function ChartLegend({ label, entries, stacked = false, hidden, onToggle }: ChartLegendProps) {
  const t = useTranslations('charts');
  return (
    <ul
      aria-label={label}
      data-chart-legend=""
      className={cn(
        'flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-muted',
        stacked && 'sm:min-w-48 sm:flex-col sm:gap-y-2',
        onToggle && '-mx-1.5 gap-x-1',
      )}
    >
      {entries.map((entry) => {
        const isHidden = hidden?.has(entry.key) ?? false;
        return (
          <li key={entry.key} className={onToggle ? undefined : ENTRY} data-hidden={isHidden || undefined}>
            {onToggle ? (
              <button
                type="button"
                aria-pressed={!isHidden}
                data-tooltip={t('toggleSeries', { name: entry.name })}
                onClick={() => onToggle(entry.key)}
                className={cn(ENTRY, 'min-h-6 rounded-sm px-1.5 hover:bg-paper-hover hover:text-ink')}
              >
                <Entry entry={entry} isHidden={isHidden} />
              </button>
            ) : (
              <Entry entry={entry} isHidden={isHidden} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
