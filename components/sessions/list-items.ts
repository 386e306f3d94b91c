import { type DayGroupKey, groupByDay } from '@/components/sessions/group-by-day';
import type { SessionSummary } from '@/lib/sessions/schema';

export type ListItem =
  | { kind: 'heading'; key: DayGroupKey | 'pinned' }
  | { kind: 'session'; session: SessionSummary; at: number };

/** The list as it is drawn from top to bottom: pinned ones first where they stand apart, then by day. `at` counts sessions from 1. */
export function listItems(
  sessions: readonly SessionSummary[],
  now: Date,
  timeZone: string,
  pinnedApart: boolean,
): ListItem[] {
  const pinned = pinnedApart ? sessions.filter((session) => session.pinned) : [];
  const rest = pinnedApart ? sessions.filter((session) => !session.pinned) : sessions;
  let at = 0;
  const rows = (group: readonly SessionSummary[]): ListItem[] =>
    group.map((session) => {
      at += 1;
      return { kind: 'session', session, at };
    });
  return [
    ...(pinned.length > 0 ? [{ kind: 'heading', key: 'pinned' } as const, ...rows(pinned)] : []),
    ...groupByDay(rest, now, timeZone).flatMap((group): ListItem[] => [
      { kind: 'heading', key: group.key },
      ...rows(group.items),
    ]),
  ];
}
