import { expect, test } from 'vitest';
import { tableColumns } from '@/components/chat/table/table-columns';

test('quantities are aligned right, names of things left, and widths hold the longest cell', () => {
  const columns = tableColumns(
    {
      columns: [
        { name: 'CustomerId', kind: 'integer' },
        { name: 'city', kind: 'text' },
        { name: 'total', kind: 'decimal' },
      ],
      rows: [
        [1, '布宜诺斯艾利斯', 1234.5],
        [2, 'x'.repeat(200), null],
      ],
    },
    'en',
  );
  expect(columns.map(({ alignRight, width }) => ({ alignRight, width }))).toEqual([
    { alignRight: false, width: 12 },
    { alignRight: false, width: 44 },
    { alignRight: true, width: 7 },
  ]);
  expect(columns[2]?.format(1234.5)).toBe('1,234.5');
});
