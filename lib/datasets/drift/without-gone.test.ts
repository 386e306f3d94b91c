import { expect, test } from 'vitest';
import { withoutGone } from '@/lib/datasets/drift/without-gone';
import { type DatabaseSchema, semanticModelSchema } from '@/lib/semantic-model/schema';
import type { ColumnKind } from '@/lib/shared/result';

const table = (name: string, columns: Record<string, ColumnKind>) => ({
  name,
  kind: 'table' as const,
  rowCount: 9,
  primaryKey: ['id'],
  foreignKeys: [],
  columns: Object.entries(columns).map(([column, kind]) => ({ name: column, type: kind, kind, nullable: true })),
});

test('questions that need what is gone are no longer suggested', async () => {
  const schema: DatabaseSchema = {
    dialect: 'duckdb',
    profiles: [],
    tables: [
      table('customers', { id: 'integer', name: 'text', country: 'text' }),
      table('stores', { id: 'integer', country: 'text' }),
      table('orders', { id: 'integer', amount: 'decimal' }),
    ],
  };
  const en = ['How many customers are there in each country?', 'How many customers are there?', 'Total turnover'];
  const model = semanticModelSchema.parse({
    measures: [{ name: 'turnover', table: 'orders', expression: 'amount', aggregate: 'sum' }],
    suggestedQuestions: { en, zh: ['有多少订单？'] },
  });
  const kept = (gone: string[]) => withoutGone({ schema, model, values: [] }, gone);
  expect(await kept([])).toEqual({ en, zh: ['有多少订单？'] });
  expect(await kept(['customers.country'])).toEqual({ en: en.slice(1), zh: ['有多少订单？'] });
  expect(await kept(['stores.country'])).toEqual({ en, zh: ['有多少订单？'] });
  expect(await kept(['orders.amount'])).toEqual({ en: en.slice(0, 2), zh: ['有多少订单？'] });
  expect(await kept(['orders'])).toEqual({ en: en.slice(0, 2), zh: [] });
});
