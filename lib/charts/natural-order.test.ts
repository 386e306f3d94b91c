import { expect, test } from 'vitest';
import { inNaturalOrder, naturalOrder } from '@/lib/charts/natural-order';

const ORDERS: string[][] = [
  ['January', 'February', 'March', 'December'],
  ['Jan', 'Feb', 'May', 'Sept.', 'Dec'],
  ['1月', '2月', '10月', '12月'],
  ['一月', '二月', '十月', '十二月'],
  ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  ['Monday', 'Thursday', 'Sunday'],
  ['周一', '周三', '周日'],
  ['星期一', '星期六', '星期天'],
  ['Q1', 'Q2', 'Q4'],
  ['第一季度', '第二季度', '第四季度'],
  ['1季度', '3季度'],
  ['Q3 2023', 'Q1 2024', 'Q2 2024'],
  ['2023年第4季度', '2024年第1季度'],
  ['FY22', 'FY23', 'FY24'],
  ['2021/22', '2022/23', '2023/24'],
  ['2022财年', '2023财年'],
  ['Dec 2023', 'Jan 2024', 'Feb 2024'],
  ['0–10', '11-50', '51–100', '101–500', '500+'],
  ['under 18', '18-24', '25 to 34', '65 and over'],
  ['18岁以下', '18-30岁', '31-45岁', '65岁以上'],
  ['<10', '10-99', '100-999', '≥1,000'],
  ['$0 - $500', '$500 - $1,000', '$1,000 - $5,000', '$5,000+'],
  ['0-5k', '5-10k', '10k+'],
  ['1-2 days', '3-5 days', '6-10 days'],
  ['Week 2', 'Week 9', 'Week 10'],
  ['第1周', '第2周', '第11周'],
  ['1st', '2nd', '10th'],
  ['9 am', '12 pm', '3 pm'],
  ['09:00', '13:00'],
  ['S', 'M', 'L', 'XL'],
  ['low', 'medium', 'high'],
  ['低', '中', '高'],
  ['H1 2024', 'H2 2024'],
  ['上半年', '下半年'],
];

test.each(ORDERS.map((labels) => ({ labels })))('$labels', ({ labels }) => {
  const shuffled = labels.toSorted((a, b) =>
    a.split('').toReversed().join('') < b.split('').toReversed().join('') ? 1 : -1,
  );
  expect(inNaturalOrder(shuffled, (label) => label)).toEqual(labels);
});

test.each([
  [['Oslo', 'Rome']],
  [['Store 2', 'Store 10']],
  [['March', 'Oslo']],
  [['May', 'Augusta', 'June']],
  [['May']],
  [['A-1', 'B-2']],
  [['2024-01-05', '2023-01-01']],
  [['555-1234', '555-9876']],
])('%j have no order of their own', (labels) => {
  expect(naturalOrder(labels)).toBeNull();
});

test('what has no label comes last', () => {
  expect(inNaturalOrder([null, 'Tue', 'Mon'], (label) => label)).toEqual(['Mon', 'Tue', null]);
});
