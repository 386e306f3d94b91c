import { expect, test } from 'vitest';
import { settledName } from '@/components/datasets/add/settled-name';

const inFile = { label: 'column_1', name: 'column_1' };
const columns = (label: string) => [
  { label, name: 'column_1' },
  { label: 'Port', name: 'Port' },
];

test.each([
  ['Town', 'Town', 'Town'],
  ['  Gross sales (EUR) ', 'Gross sales (EUR)', 'Gross_sales_EUR'],
  ['城市', '城市', '城市'],
  ['port', 'port', 'port_2'],
  ['', 'column_1', 'column_1'],
  ['***', '***', 'column_1'],
  ['column_1', 'column_1', 'column_1'],
])('%s', (written, label, name) => {
  expect(settledName(columns(written), 0, inFile)).toEqual({ label, name });
});
