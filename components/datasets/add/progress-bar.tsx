import { useFormatter } from 'next-intl';

/** @param share 0 to 1 */
export function ProgressBar({ label, share }: { label: string; share: number }) {
  const format = useFormatter();
  const percent = Math.round(share * 100);
  return (
    <div className="grid gap-1.5">
      <div className="flex justify-between text-sm text-ink-muted">
        <span>{label}</span>
        <span className="tabular-nums">{format.number(share, { style: 'percent' })}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1.5 overflow-hidden rounded-full bg-paper-active"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-200"
          style={{ width: `${percent}%` }}
        />
      </div>
    </div>
  );
}
