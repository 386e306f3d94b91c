import { expect, test } from 'vitest';
import { groupByDay } from '@/components/sessions/group-by-day';

const now = new Date('2026-03-15T18:00:00Z');
const at = (updatedAt: string) => ({ updatedAt });

function keys(times: string[], timeZone = 'UTC') {
  return groupByDay(times.map(at), now, timeZone).map(({ key, items }) => [key, items.length]);
}

test('days, a week, then months', () => {
  const times = [
    '2026-03-15T17:59:00Z',
    '2026-03-15T00:00:00Z',
    '2026-03-14T23:59:59Z',
    '2026-03-13T12:00:00Z',
    '2026-03-08T00:00:00Z',
    '2026-03-07T23:00:00Z',
    '2026-02-28T10:00:00Z',
    '2025-03-10T10:00:00Z',
  ];
  expect(keys(times)).toEqual([
    ['today', 2],
    ['yesterday', 1],
    ['previousWeek', 2],
    ['2026-3', 1],
    ['2026-2', 1],
    ['2025-3', 1],
  ]);
});

test('the day is the reader’s: 18:00 in UTC is tomorrow in Shanghai', () => {
  expect(keys(['2026-03-15T15:00:00Z'], 'UTC')).toEqual([['today', 1]]);
  expect(keys(['2026-03-15T15:00:00Z'], 'Asia/Shanghai')).toEqual([['yesterday', 1]]);
});

test('a day of 23 hours is still one day', () => {
  const groups = groupByDay([at('2026-03-08T06:30:00Z')], new Date('2026-03-09T05:00:00Z'), 'America/New_York');
  expect(groups.map(({ key }) => key)).toEqual(['yesterday']);
});

test('a time ahead of the clock counts as today', () => {
  expect(keys(['2026-03-16T09:00:00Z'])).toEqual([['today', 1]]);
});
