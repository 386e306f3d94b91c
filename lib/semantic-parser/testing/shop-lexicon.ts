import {
  type Dialect,
  type SemanticModelInput,
  type StoredValue,
  semanticModelSchema,
  type Table,
} from '@/lib/semantic-model/schema';
import { buildLexicon } from '@/lib/semantic-parser/build-lexicon';
import type { ColumnKind } from '@/lib/shared/result';

function table(name: string, columns: Record<string, ColumnKind>, keys: Record<string, string> = {}): Table {
  return {
    name,
    kind: 'table',
    rowCount: 100,
    primaryKey: ['id'],
    foreignKeys: Object.entries(keys).map(([column, referencedTable]) => ({
      columns: [column],
      referencedTable,
      referencedColumns: ['id'],
    })),
    columns: Object.entries(columns).map(([column, kind]) => ({ name: column, kind, type: kind, nullable: true })),
  };
}

export const shopTables: Table[] = [
  table('customers', { id: 'integer', name: 'text', country: 'text', age: 'integer' }),
  table(
    'orders',
    { id: 'integer', customer_id: 'integer', order_date: 'date', amount: 'decimal', status: 'text' },
    { customer_id: 'customers' },
  ),
  table('products', { id: 'integer', title: 'text', price: 'decimal', duration_ms: 'integer' }),
  table(
    'order_items',
    { id: 'integer', order_id: 'integer', product_id: 'integer', quantity: 'integer' },
    { order_id: 'orders', product_id: 'products' },
  ),
];

export const shopValues: StoredValue[] = [
  { table: 'customers', column: 'country', value: 'Brazil' },
  { table: 'customers', column: 'country', value: 'United States' },
  { table: 'customers', column: 'name', value: 'Ann Lee' },
  { table: 'orders', column: 'status', value: 'shipped' },
  { table: 'products', column: 'title', value: 'Blue Chair' },
];

/** A bare shop without a semantic model, unless one is given. */
export function shopLexicon(dialect: Dialect = 'duckdb', model: SemanticModelInput = {}) {
  return buildLexicon({
    schema: { dialect, tables: shopTables, profiles: [] },
    model: semanticModelSchema.parse(model),
    values: shopValues,
  });
}
