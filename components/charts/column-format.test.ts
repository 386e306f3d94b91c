import { expect, test } from 'vitest';
import { resultFormats } from '@/components/charts/axis-format';
import { columnFormat, NO_VALUE } from '@/components/charts/column-format';
import type { Cell, ColumnKind, ResultColumn } from '@/lib/shared/result';

function written(name: string, kind: ColumnKind, cells: Cell[], locale = 'en'): string[] {
  return cells.map(columnFormat({ name, kind }, cells, locale));
}

test('numbers are grouped and share their fraction digits', () => {
  expect(written('revenue', 'decimal', [2328.6, 100, 0.123456, null])).toEqual([
    '2,328.60',
    '100.00',
    '0.12',
    NO_VALUE,
  ]);
  expect(written('share', 'decimal', [0.12345, 0.5])).toEqual(['0.1235', '0.5000']);
  expect(written('customers', 'integer', [1234567, -5])).toEqual(['1,234,567', '-5']);
});

test('digits beyond 2^53 survive', () => {
  expect(written('big', 'integer', ['12345678901234567890'])).toEqual(['12,345,678,901,234,567,890']);
});

test('ids and years stay as they are', () => {
  expect(written('CustomerId', 'integer', [12345])).toEqual(['12345']);
  expect(written('year', 'integer', [2024])).toEqual(['2024']);
});

test('dates follow the locale and show a time only when there is one', () => {
  expect(written('InvoiceDate', 'timestamp', ['2024-01-05 00:00:00'])).toEqual(['Jan 5, 2024']);
  expect(written('InvoiceDate', 'timestamp', ['2024-01-05 13:45:10', '2024-01-06 00:00:00'])).toEqual([
    'Jan 5, 2024, 13:45',
    'Jan 6, 2024, 00:00',
  ]);
  expect(written('日期', 'date', ['2024-01-05'], 'zh')).toEqual(['2024年1月5日']);
});

test('first days of months and months as text read as months', () => {
  expect(written('month', 'date', ['2024-01-01', '2024-02-01'])).toEqual(['Jan 2024', 'Feb 2024']);
  expect(written('month', 'text', ['2024-01', '2024-12'])).toEqual(['Jan 2024', 'Dec 2024']);
  expect(written('code', 'text', ['2024-01', '2024-99'])).toEqual(['2024-01', '2024-99']);
});

test('what is no date is shown as it is', () => {
  expect(written('day', 'date', ['infinity', '2024-01-05'])).toEqual(['infinity', 'Jan 5, 2024']);
});

test('numbers bear the unit and the format that the model gives them, in cells as on an axis', () => {
  const cells = [12_500, 80.5];
  const of = (notes: Pick<ResultColumn, 'unit' | 'format'>) => {
    const column: ResultColumn = { name: 'freight', kind: 'decimal', ...notes };
    const axis = resultFormats({ columns: [column], rows: cells.map((cell) => [cell]) }, 'en').axis('freight');
    return [...cells.map(columnFormat(column, cells, 'en')), axis(12_500)];
  };
  expect(of({ unit: 'EUR' })).toEqual(['€12,500.00', '€80.50', '€12.5K']);
  expect(of({ unit: 'kg' })).toEqual(['12,500.0 kg', '80.5 kg', '12.5K kg']);
  expect(of({ format: 'plain' })).toEqual(['12500', '80.5', '12500']);
  expect(of({ format: 'bytes' })).toEqual(['12.5 kB', '80.5', '12.5 kB']);
  const share: ResultColumn = { name: 'discount', kind: 'decimal', format: 'percent' };
  expect([0.05, 0.2].map(columnFormat(share, [0.05, 0.2], 'en'))).toEqual(['5%', '20%']);
});
