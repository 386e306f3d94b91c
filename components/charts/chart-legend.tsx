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
}

export function ChartLegend({ label, entries, stacked = false }: ChartLegendProps) {
  return (
    <ul
      aria-label={label}
      className={cn(
        'flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-muted',
        stacked && 'sm:min-w-48 sm:flex-col sm:gap-y-2',
      )}
    >
      {entries.map((entry) => (
        <li key={entry.key} className="flex max-w-64 items-center gap-2">
          <span aria-hidden="true" className="size-2.5 shrink-0 rounded-xs" style={{ background: entry.colour }} />
          <span className="min-w-0 grow truncate" title={entry.name}>
            {entry.name}
          </span>
          {entry.note ? <span className="tabular text-ink">{entry.note}</span> : null}
        </li>
      ))}
    </ul>
  );
}
