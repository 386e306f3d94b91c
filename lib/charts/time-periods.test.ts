import { describe, expect, test } from 'vitest';
import { timeGrain, timeOf } from '@/lib/charts/time-grain';
import { timePeriods, unfinishedPeriod } from '@/lib/charts/time-periods';
import { timeTicks } from '@/lib/charts/time-ticks';

const days = (...all: number[]) => all.map((day) => `2024-01-${String(day).padStart(2, '0')}`);

describe('grain', () => {
  test.each([
    ['month', ['2024-01', '2024-02'], 'month'],
    ['month', ['2024-01-01', '2024-02-01'], 'month'],
    ['DATE', ['2024-01-01', '2024-02-01', '2024-04-01'], 'month'],
    ['as of', ['2024-01-31', '2024-02-29', '2024-03-31'], 'month'],
    ['day', ['2024-01-01', '2024-02-01'], 'day'],
    ['week', ['2024-01-01', '2024-01-08'], 'week'],
    ['每周', ['2024-01-01 00:00:00', '2024-01-15 00:00:00'], 'week'],
    ['w', ['2024-W01', '2024-W03'], 'week'],
    ['date', ['2024-01-01', '2024-01-08', '2024-01-15', '2024-01-22'], 'week'],
    ['quarter', ['2024-01-01', '2024-04-01'], 'quarter'],
    ['季度', ['2024-Q1', '2024-Q2'], 'quarter'],
    ['year', ['2023-01-01', '2024-01-01'], 'year'],
    ['date', ['2021-01-01', '2022-01-01', '2023-01-01'], 'year'],
    ['year', [2023, 2024], 'year'],
    ['hour', ['2024-01-01 10:00:00', '2024-01-01 11:00:00'], 'hour'],
    ['at', ['2024-01-01 10:12:03', '2024-01-01 11:40:00'], null],
    ['month', [1, 2, 3], null],
  ] as const)('%s of %j is %s', (name, cells, grain) => {
    expect(timeGrain({ name, cells })).toBe(grain);
  });

  test('week 1 begins on the Monday of the week of 4 January', () => {
    expect(timeOf('2024-W01')).toBe(Date.UTC(2024, 0, 1));
    expect(timeOf('2021-W01')).toBe(Date.UTC(2021, 0, 4));
  });
});

describe('missing periods', () => {
  test('are counted where there is a rhythm', () => {
    const periods = timePeriods({ name: 'day', cells: days(1, 2, 3, 9, 10, 20, 21) });
    expect([periods?.present.length, periods?.expected]).toEqual([7, 21]);
    const months = timePeriods({ name: 'month', cells: ['2024-01', '2024-02', '2024-05'] });
    expect([months?.expected, months?.missing]).toEqual([5, [Date.UTC(2024, 2), Date.UTC(2024, 3)]]);
    const ends = timePeriods({ name: 'month', cells: ['2024-01-31', '2024-02-29', '2024-04-30'] });
    expect([ends?.expected, ends?.missing]).toEqual([4, [Date.UTC(2024, 2, 31)]]);
    const weeks = timePeriods({ name: 'week', cells: ['2024-12-23', '2024-12-30', '2025-01-13'] });
    expect([weeks?.expected, weeks?.missing]).toEqual([4, [Date.UTC(2025, 0, 6)]]);
  });

  test('every fourth year is a rhythm, and a weekend is no gap', () => {
    expect(timePeriods({ name: 'year', cells: [1996, 2000, 2004] })?.missing).toEqual([]);
    const workdays = days(1, 2, 3, 4, 5, 8, 9, 10, 12, 15, 16);
    expect(timePeriods({ name: 'day', cells: workdays })).toMatchObject({
      workdays: true,
      expected: 12,
      missing: [Date.UTC(2024, 0, 11)],
    });
  });
});

describe('a period that is not over', () => {
  const now = new Date('2026-11-12T10:00:00Z');
  test.each([
    ['month', ['2026-10', '2026-11'], '2026-11'],
    ['month', ['2026-11-01', '2026-10-01'], '2026-11-01'],
    ['month', ['2026-09', '2026-10'], null],
    ['year', [2025, 2026], '2026'],
    ['week', ['2026-11-02', '2026-11-09'], '2026-11-09'],
    ['day', ['2026-11-11', '2026-11-12'], '2026-11-12'],
    ['quarter', ['2026-Q3', '2026-Q4'], '2026-Q4'],
    ['month', ['2026-11'], null],
    ['month', ['2026-11', '2026-12'], null],
  ] as const)('%s of %j: %s', (name, cells, cell) => {
    expect(unfinishedPeriod({ name, cells }, now)).toBe(cell);
  });
});

describe('ticks', () => {
  const months = Array.from({ length: 36 }, (_, i) => Date.UTC(2022, i));
  test('every period has a label where there is room, else round ones', () => {
    expect(timeTicks(months.slice(0, 12), 'month', 700)).toHaveLength(12);
    expect(timeTicks(months, 'month', 700).map(({ time }) => new Date(time).getUTCMonth() % 3)).toEqual(
      Array.from({ length: 12 }, () => 0),
    );
    expect(timeTicks(months, 'month', 300).map(({ shows }) => shows)).toContain('month');
    expect(timeTicks(months, 'month', 150).map(({ shows, time }) => [shows, new Date(time).getUTCFullYear()])).toEqual([
      ['year', 2022],
      ['year', 2023],
      ['year', 2024],
    ]);
  });

  test('the year is written where it begins', () => {
    expect(timeTicks(months.slice(10, 14), 'month', 700).map(({ isNew }) => isNew)).toEqual([true, false, true, false]);
    const weeks = [0, 7, 14].map((day) => Date.UTC(2024, 0, 1 + day));
    expect(timeTicks(weeks, 'week', 300)).toHaveLength(3);
  });
});
