import { expect, test } from 'vitest';
import { findTables } from '@/components/datasets/detail/find-tables';
import { semanticModelSchema, type Table } from '@/lib/semantic-model/schema';

const table = (name: string, columns: string[], comment?: string): Table => ({
  name,
  kind: 'table',
  rowCount: 1,
  primaryKey: [],
  foreignKeys: [],
  columns: columns.map((column) => ({ name: column, type: 'text', kind: 'text', nullable: true })),
  ...(comment && { comment }),
});

const tables = [
  table('crm_acct', ['acct_id', 'open_date']),
  table('sal_order', ['order_id', 'customer_id']),
  table('customer', ['id', 'city'], 'Everyone who has ever bought'),
];
const model = semanticModelSchema.parse({
  tables: [
    {
      name: 'crm_acct',
      label: { en: 'Account', zh: '账户' },
      synonyms: { en: ['membership'], zh: ['会员卡'] },
      columns: [
        {
          name: 'open_date',
          label: { zh: '开户日期' },
          synonyms: { en: ['joined'] },
          description: { en: 'First signature' },
        },
      ],
    },
  ],
});
const found = (search: string) => findTables(tables, model, search).map(({ name }) => name);

test.each([
  ['account', ['crm_acct']],
  ['账户', ['crm_acct']],
  ['membership', ['crm_acct']],
  ['会员卡', ['crm_acct']],
  ['开户', ['crm_acct']],
  ['joined', ['crm_acct']],
  ['signature', ['crm_acct']],
  ['ever bought', ['customer']],
  ['SAL ORDER', ['sal_order']],
  ['sal_order', ['sal_order']],
  ['order customer', ['sal_order']],
  ['nothing like it', []],
])('%s is found', (search, names) => expect(found(search)).toEqual(names));

test('a table by that name comes before those with such a column', () => {
  expect(found('customer')).toEqual(['customer', 'sal_order']);
  expect(found('')).toHaveLength(3);
});

test('what is said meanwhile is found', () => {
  const { tables: said } = model;
  const edited = { ...model, tables: said.map((one) => ({ ...one, synonyms: { en: ['ledger'], zh: [] } })) };
  expect(findTables(tables, edited, 'ledger')).toHaveLength(1);
});
