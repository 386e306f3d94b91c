import { expect, test } from 'vitest';
import { keepEdit, planImport, startEdits } from '@/components/datasets/add/plan-import';
import type { FilePreview, TablePreview } from '@/lib/shared/file-import';

const options = { encoding: 'utf-8', delimiter: ',', header: true, skipLines: 0 } as const;
const column = { label: 'Amount', name: 'Amount', type: 'integer', format: null, include: true } as const;

function table(part: string, change: Partial<TablePreview> = {}): TablePreview {
  const header = [{ name: 'Amount', label: 'Amount', type: 'BIGINT' }];
  return {
    part,
    name: part || 'sales',
    label: part,
    options,
    columns: [column],
    header,
    rows: [],
    notes: [],
    ...change,
  };
}
const file = (fileName: string, tables: TablePreview[]): FilePreview => ({
  fileName,
  format: 'csv',
  tables,
  notes: [],
});

test('without corrections everything is taken as detected', () => {
  expect(planImport([file('a.csv', [table('')])], new Map())).toEqual([
    { fileName: 'a.csv', tables: [{ part: '', name: 'sales', options, columns: [column] }] },
  ]);
});

test('a file whose tables are all left out still stands in the plan', () => {
  const previews = [file('a.xlsx', [table('One')]), file('b.xlsx', [table('One')])];
  const edits = keepEdit(new Map(), 'a.xlsx', table('One'), { include: false });
  expect(planImport(previews, edits).map(({ tables }) => tables.length)).toEqual([0, 1]);
});

test('corrected types are kept, and forgotten when the file is cut in another way', () => {
  const edits = keepEdit(new Map(), 'a.csv', table(''), { columns: [{ ...column, type: 'text' }] });
  const typeIn = (one: TablePreview) => planImport([file('a.csv', [one])], edits)[0]?.tables[0]?.columns?.[0]?.type;
  expect(typeIn(table(''))).toBe('text');
  expect(typeIn(table('', { options: { ...options, delimiter: ';' } }))).toBe('integer');
});

test('an emptied name falls back to the detected one', () => {
  const edits = keepEdit(new Map(), 'a.csv', table(''), { name: '  ' });
  expect(planImport([file('a.csv', [table('')])], edits)[0]?.tables[0]?.name).toBe('sales');
});

test('one table goes to the only table there is; with several, names decide', () => {
  const previews = [file('sales-may.csv', [table('')])];
  const nameFor = (existing: string[]) => planImport(previews, startEdits(previews, existing))[0]?.tables[0]?.name;
  expect(nameFor(['orders'])).toBe('orders');
  expect(nameFor(['orders', 'customers'])).toBe('sales');
  expect(nameFor([])).toBe('sales');
});
