import { expect, test } from 'vitest';
import { timeLabels } from '@/components/charts/time-labels';
import type { ChartTime } from '@/components/charts/time-points';

const time = (over: Partial<ChartTime>): ChartTime => ({
  grain: 'month',
  weekNumbers: false,
  missing: [],
  present: 3,
  workdays: false,
  ...over,
});
const texts = (all: ReturnType<typeof timeLabels>) =>
  all.map(({ text, below }) => (below ? `${text} | ${below}` : text));

test('months bear their names, and the year where it begins', () => {
  const months = [10, 11, 12, 13].map((month) => Date.UTC(2023, month));
  expect(texts(timeLabels(months, time({}), 600, 'en'))).toEqual(['Nov | 2023', 'Dec', 'Jan | 2024', 'Feb']);
  expect(texts(timeLabels(months, time({}), 600, 'zh'))).toEqual(['11月 | 2023年', '12月', '1月 | 2024年', '2月']);
});

test('three weeks get three labels, seven days of 21 all 21', () => {
  const weeks = [0, 7, 14].map((day) => Date.UTC(2024, 0, 1 + day));
  expect(texts(timeLabels(weeks, time({ grain: 'week', weekNumbers: true }), 600, 'en'))).toEqual([
    'W1 | 2024',
    'W2',
    'W3',
  ]);
  expect(texts(timeLabels(weeks, time({ grain: 'week' }), 600, 'en'))).toEqual(['1 | Jan 2024', '8', '15']);
  const days = Array.from({ length: 21 }, (_, day) => Date.UTC(2024, 0, 1 + day));
  expect(timeLabels(days, time({ grain: 'day' }), 600, 'en')).toHaveLength(21);
  expect(timeLabels(days, time({ grain: 'day' }), 250, 'en').map(({ text }) => text)).toEqual(['1', '8', '15']);
});

test('moments without a rhythm get round ones', () => {
  const moments = [Date.UTC(2024, 0, 3, 10, 12), Date.UTC(2024, 5, 20, 8, 1)];
  expect(texts(timeLabels(moments, time({ grain: null }), 400, 'en'))).toContain('18');
});
