import { expect, test } from 'vitest';
import { layOutTables, NODE_WIDTH } from '@/components/datasets/diagram/lay-out-tables';
import { relationshipSchema, semanticModelSchema, type Table } from '@/lib/semantic-model/schema';

const table = (name: string, columns: string[]): Table => ({
  name,
  kind: 'table',
  rowCount: null,
  primaryKey: ['id'],
  foreignKeys: [],
  columns: columns.map((column) => ({ name: column, type: 'BIGINT', kind: 'integer', nullable: false })),
});
const model = semanticModelSchema.parse({ tables: [{ name: 'orders', label: { en: 'Order', zh: '订单' } }] });
const relationship = relationshipSchema.parse({
  from: { table: 'orders', columns: ['customer'] },
  to: { table: 'customers', columns: ['id'] },
});

test('related tables stand beside one another without touching, keys and links shown', () => {
  const tables = [table('orders', ['id', 'customer', 'note']), table('customers', ['id', 'name'])];
  const [orders, customers] = layOutTables(tables, [relationship], model, 'zh');
  expect(orders).toMatchObject({ label: '订单', hiddenColumns: 1 });
  expect(orders?.columns).toEqual([
    { name: 'id', isKey: true, isToSelf: false },
    { name: 'customer', isKey: false, isToSelf: false },
  ]);
  expect((customers?.x ?? 0) - (orders?.x ?? 0)).toBeGreaterThan(NODE_WIDTH);
});

test('a relationship to a table out of the picture or to itself is no obstacle', () => {
  const self = { ...relationship, to: { table: 'orders', columns: ['id'] } };
  const boxes = layOutTables([table('orders', ['id', 'customer'])], [relationship, self], model, 'en');
  expect(boxes.map(({ columns }) => columns.filter(({ isToSelf }) => isToSelf).map(({ name }) => name))).toEqual([
    ['customer'],
  ]);
});
