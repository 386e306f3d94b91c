export type DayGroupKey = 'today' | 'yesterday' | 'previousWeek' | `${number}-${number}`;

export interface DayGroup<T> {
  /** A month is `YYYY-M`, in the reader's time zone. */
  key: DayGroupKey;
  items: T[];
}

const DAY_MS = 86_400_000;

/** Parts a list that is sorted newest first: today, yesterday, the previous 7 days, then months of the reader's calendar. */
export function groupByDay<T extends { updatedAt: string }>(
  items: readonly T[],
  now: Date,
  timeZone: string,
): DayGroup<T>[] {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const dayNumber = (date: Date) => Date.parse(`${calendar.format(date)}T00:00:00Z`) / DAY_MS;
  const today = dayNumber(now);
  const groups: DayGroup<T>[] = [];
  for (const item of items) {
    const day = dayNumber(new Date(item.updatedAt));
    const key = groupKey(day, today - day);
    const open = groups.at(-1);
    if (open?.key === key) open.items.push(item);
    else groups.push({ key, items: [item] });
  }
  return groups;
}

function groupKey(day: number, age: number): DayGroupKey {
  // A clock that runs ahead on the server does not make a group of its own.
  if (age <= 0) return 'today';
  if (age === 1) return 'yesterday';
  if (age <= 7) return 'previousWeek';
  const date = new Date(day * DAY_MS);
  return `${date.getUTCFullYear()}-${date.getUTCMonth() + 1}`;
}
