import { expect, test } from 'vitest';
import { draftModel } from '@/lib/datasets/training/draft-model';
import { type DatabaseSchema, semanticModelSchema, type Table } from '@/lib/semantic-model/schema';

function table(name: string, columns: string[], references: string[] = []): Table {
  return {
    name,
    kind: 'table',
    rowCount: 10,
    primaryKey: [],
    foreignKeys: references.map((referencedTable) => ({
      columns: [`${referencedTable}_id`],
      referencedTable,
      referencedColumns: ['id'],
    })),
    columns: columns.map((column) => ({ name: column, kind: 'decimal', type: 'decimal', nullable: false })),
  };
}
const details = table('order_details', ['orders_id', 'unit_price', 'quantity', 'discount'], ['orders']);
const orders = table('orders', ['id']);

function revenueOf(tables: Table[], max = 0.25): string[] {
  const profile = { table: 'order_details', column: 'discount', distinctCount: 5, nullFraction: 0, topValues: [] };
  const schema: DatabaseSchema = { dialect: 'postgres', tables, profiles: [{ ...profile, min: 0, max }] };
  return draftModel(schema, []).measures.map(({ table: from, expression }) => `${from}: ${expression}`);
}

test('a table that sells has revenue, less the discount where that is a share', () => {
  expect(revenueOf([orders, details])).toEqual(['order_details: "unit_price" * "quantity" * (1 - "discount")']);
  expect(revenueOf([orders, details], 25)).toEqual(['order_details: "unit_price" * "quantity"']);
  const camel = table('InvoiceLine', ['UnitPrice', 'Quantity', 'orders_id'], ['orders']);
  expect(revenueOf([orders, camel])).toEqual(['InvoiceLine: "UnitPrice" * "Quantity"']);
});

test('a stock list sells nothing, and of two tables nobody knows which', () => {
  expect(revenueOf([table('products', ['unit_price', 'units_in_stock', 'reorder_level'])])).toEqual([]);
  expect(revenueOf([table('stock', ['price', 'quantity'])])).toEqual([]);
  const bought = table('purchase_lines', ['price', 'quantity', 'orders_id'], ['orders']);
  expect(revenueOf([orders, details, bought])).toEqual([]);
});

test('who has taken it out does not get it back', () => {
  const schema: DatabaseSchema = { dialect: 'duckdb', tables: [orders, details], profiles: [] };
  const without = semanticModelSchema.parse({ ...draftModel(schema, []), measures: [] });
  expect(draftModel(schema, [], new Map(), without).measures).toEqual([]);
});
