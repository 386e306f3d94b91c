import { expect, test } from 'vitest';
import { findAffected } from '@/lib/datasets/drift/find-affected';
import { type DatabaseSchema, semanticModelSchema } from '@/lib/semantic-model/schema';

const table = (name: string, columns: string[], schema?: string) => ({
  name,
  ...(schema && { schema }),
  kind: 'table' as const,
  rowCount: 1,
  primaryKey: [],
  foreignKeys: [],
  columns: columns.map((column) => ({ name: column, type: 'text', kind: 'text' as const, nullable: true })),
});
const schema: DatabaseSchema = {
  dialect: 'postgres',
  profiles: [],
  tables: [table('orders', ['id', 'customer_id', 'amount', 'tax']), table('customers', ['id', 'land'], 'crm')],
};
const model = semanticModelSchema.parse({
  relationships: [{ from: { table: 'orders', columns: ['customer_id'] }, to: { table: 'customers', columns: ['id'] } }],
  measures: [
    { name: 'turnover', table: 'orders', expression: '"amount" * 2', aggregate: 'sum' },
    { name: 'taxes', table: 'orders', expression: 'tax + tax_amounts', aggregate: 'sum' },
  ],
  filters: [{ name: 'german', table: 'customers', expression: "land = 'DE'" }],
});
const affected = (gone: string[], failed: string[] = [], now = schema) =>
  findAffected(model, now, { gone, failed }).map(({ kind, name }) => `${kind} ${name}`);

test('definitions are affected by what they name, and by nothing else', () => {
  expect(affected([])).toEqual([]);
  expect(affected(['orders.amount'])).toEqual(['measure turnover']);
  expect(affected(['orders.id'])).toEqual([]);
  expect(affected(['crm.customers.land'])).toEqual(['filter german']);
  expect(affected(['crm.customers.id'])).toEqual(['relationship orders → customers']);
  expect(affected(['crm.customers'])).toEqual(['filter german', 'relationship orders → customers']);
});

test('after a new preparation, what failed in it and relationships without an end are still told', () => {
  const without = { ...schema, tables: schema.tables.slice(0, 1) };
  expect(affected([], ['taxes'], without)).toEqual(['measure taxes', 'relationship orders → customers']);
});
