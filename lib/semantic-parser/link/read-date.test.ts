import { expect, test } from 'vitest';
import { readDate } from '@/lib/semantic-parser/link/read-date';
import { tokenise } from '@/lib/semantic-parser/text/tokenise';

const now = new Date('2026-11-22T10:00:00Z');

test.each([
  ['2024', '2024-01-01', '2025-01-01'],
  ['2024-03', '2024-03-01', '2024-04-01'],
  ['2024-03-05', '2024-03-05', '2024-03-06'],
  ['March 2024', '2024-03-01', '2024-04-01'],
  ['March 5, 2024', '2024-03-05', '2024-03-06'],
  ['Q4 2023', '2023-10-01', '2024-01-01'],
  ['last year', '2025-01-01', '2026-01-01'],
  ['last month', '2026-10-01', '2026-11-01'],
  ['last 3 months', '2026-08-23', '2026-11-23'],
  ['this quarter', '2026-10-01', '2027-01-01'],
  ['yesterday', '2026-11-21', '2026-11-22'],
  ['2024年', '2024-01-01', '2025-01-01'],
  ['2024年3月', '2024-03-01', '2024-04-01'],
  ['2024年第一季度', '2024-01-01', '2024-04-01'],
  ['2024年上半年', '2024-01-01', '2024-07-01'],
  ['去年', '2025-01-01', '2026-01-01'],
  ['上个月', '2026-10-01', '2026-11-01'],
  ['最近三个月', '2026-08-23', '2026-11-23'],
])('%s', (text, from, to) => {
  expect(readDate(tokenise(text), 0, now)?.range).toMatchObject({ from, to });
});

test.each(['Margaret', 'firstly', '12', 'mayor'])('%s is no date', (text) => {
  expect(readDate(tokenise(text), 0, now)).toBeNull();
});
