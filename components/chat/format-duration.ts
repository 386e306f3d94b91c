/** Milliseconds as a reader says them: `12 ms`, `3.4 s`, `2 min 5 s`. */
export function formatDuration(milliseconds: number, locale: string): string {
  const write = (value: number, unit: string, digits: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }).format(
      value,
    );
  if (milliseconds < 1_000) return write(Math.round(milliseconds), 'millisecond', 0);
  if (milliseconds < 60_000) return write(milliseconds / 1_000, 'second', 1);
  const seconds = Math.round(milliseconds / 1_000);
  return `${write(Math.floor(seconds / 60), 'minute', 0)} ${write(seconds % 60, 'second', 0)}`;
}
