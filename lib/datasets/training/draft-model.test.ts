import { expect, test } from 'vitest';
import { draftModel } from '@/lib/datasets/training/draft-model';
import { inferColumn } from '@/lib/datasets/training/infer-column';
import { relationshipCandidates } from '@/lib/datasets/training/relationship-candidates';
import { type DatabaseSchema, semanticModelSchema, type Table } from '@/lib/semantic-model/schema';
import type { ColumnKind } from '@/lib/shared/result';

function table(name: string, columns: Record<string, ColumnKind>, rest: Partial<Table> = {}): Table {
  return {
    name,
    kind: 'table',
    rowCount: null,
    primaryKey: [],
    foreignKeys: [],
    columns: Object.entries(columns).map(([column, kind]) => ({ name: column, kind, type: kind, nullable: true })),
    ...rest,
  };
}

const shop: DatabaseSchema = {
  dialect: 'duckdb',
  profiles: [],
  tables: [
    table('raw_customers', { id: 'integer', first_name: 'text', last_name: 'text' }),
    table('raw_orders', {
      id: 'integer',
      user_id: 'integer',
      customer_id: 'integer',
      order_date: 'date',
      status: 'text',
    }),
    table('raw_payments', {
      id: 'integer',
      order_id: 'integer',
      amount: 'decimal',
      duration_ms: 'integer',
      unit_price: 'decimal',
      pct: 'decimal',
      year: 'integer',
    }),
  ],
};

test('names tell which column points where, also through a prefix', () => {
  expect(
    relationshipCandidates(shop).map(({ from, to }) => [`${from.table}.${from.column}`, `${to.table}.${to.column}`]),
  ).toEqual([
    ['raw_orders.customer_id', 'raw_customers.id'],
    ['raw_payments.order_id', 'raw_orders.id'],
  ]);
});

test('a thousand tables are looked through in a moment', () => {
  const tables = Array.from({ length: 1000 }, (_, index) =>
    table(`thing_${index}`, {
      id: 'integer',
      [`thing_${(index + 1) % 1000}_id`]: 'integer',
      ...Object.fromEntries(Array.from({ length: 28 }, (_, column) => [`value_${column}`, 'text' as const])),
    }),
  );
  expect(relationshipCandidates({ dialect: 'duckdb', profiles: [], tables })).toHaveLength(1000);
});

test('roles, aggregates and units follow from type and name', () => {
  const payments = shop.tables[2] as Table;
  const infer = (name: string) =>
    inferColumn(payments, payments.columns.find((column) => column.name === name) as Table['columns'][number]);
  expect(infer('order_id')).toEqual({ role: 'identifier', format: 'plain' });
  expect(infer('amount')).toEqual({ role: 'measure', aggregate: 'sum', format: 'currency' });
  expect(infer('duration_ms')).toEqual({ role: 'measure', aggregate: 'sum', unit: 'ms', format: 'duration' });
  expect(infer('unit_price')).toEqual({ role: 'measure', aggregate: 'avg', format: 'currency' });
  expect(infer('pct')).toMatchObject({ aggregate: 'avg', unit: '%' });
  expect(infer('year')).toEqual({ role: 'time', format: 'year' });
});

test('what a column holds tells parts and shares from amounts', () => {
  const survey = table('survey', {
    month: 'integer',
    cluster: 'integer',
    trust: 'decimal',
    spent: 'decimal',
    orders: 'integer',
  });
  const infer = (name: string, values: { min: number; max: number; distinctCount: number }) => {
    const column = survey.columns.find((one) => one.name === name) as Table['columns'][number];
    const bounds = { min: `${values.min}`, max: `${values.max}` };
    const profile = { table: 'survey', column: name, nullFraction: 0, topValues: [], ...values, ...bounds };
    return inferColumn(survey, column, profile);
  };
  expect(infer('month', { min: 1, max: 12, distinctCount: 12 })).toEqual({ role: 'dimension' });
  expect(infer('cluster', { min: 0, max: 5, distinctCount: 6 })).toEqual({ role: 'dimension' });
  expect(infer('trust', { min: 0, max: 0.45, distinctCount: 80 })).toEqual({ role: 'measure', aggregate: 'avg' });
  expect(infer('spent', { min: 0, max: 45.5, distinctCount: 80 })).toEqual({ role: 'measure', aggregate: 'sum' });
  expect(infer('orders', { min: 0, max: 40, distinctCount: 40 })).toEqual({ role: 'measure', aggregate: 'sum' });
});

test('years, keys, places and extremes are no amounts to add up', () => {
  const columns = {
    id: 'integer',
    weight: 'decimal',
    height: 'decimal',
    birth_year: 'decimal',
    ssn: 'integer',
    lat: 'decimal',
    long: 'decimal',
    max_humidity: 'integer',
    TotalEnrollment: 'integer',
    total: 'decimal',
  } as const;
  const players = table('players', columns, { primaryKey: ['id'] });
  const infer = (name: string, on = players, bounds?: { min: number; max: number }) => {
    const column = on.columns.find((one) => one.name === name) as Table['columns'][number];
    const profile = { table: on.name, column: name, distinctCount: 90, nullFraction: 0, topValues: [] };
    return inferColumn(on, column, bounds && { ...profile, ...bounds });
  };
  expect(infer('birth_year', players, { min: 1820, max: 1995 })).toEqual({ role: 'time', format: 'year' });
  expect(infer('birth_year', players, { min: 0.5, max: 3 })).toMatchObject({ role: 'measure' });
  expect(infer('ssn')).toMatchObject({ role: 'identifier' });
  expect(infer('long')).toEqual({ role: 'dimension' });
  expect(infer('long', table('jumps', { long: 'decimal' }))).toMatchObject({ role: 'measure' });
  expect(infer('max_humidity')).toMatchObject({ aggregate: 'avg' });
  expect(infer('weight')).toMatchObject({ aggregate: 'avg' });
  expect(infer('weight', table('parcels', { weight: 'decimal' }))).toMatchObject({ aggregate: 'sum' });
  expect(infer('TotalEnrollment')).toEqual({ role: 'measure', aggregate: 'sum' });
  expect(infer('total')).toMatchObject({ format: 'currency' });
  const fees = table('fees', { campus: 'integer', year: 'integer' }, { primaryKey: ['campus', 'year'] });
  expect(infer('year', fees, { min: 1990, max: 2004 })).toEqual({ role: 'time', format: 'year' });
  expect(infer('campus', fees)).toMatchObject({ role: 'identifier' });
});

test('the time of a row is neither a birthday nor a deadline, where it has another', () => {
  const timeOf = (columns: Record<string, ColumnKind>) =>
    draftModel({ dialect: 'duckdb', profiles: [], tables: [table('rows', columns)] }, []).tables[0]?.timeColumn;
  expect(timeOf({ BirthDate: 'timestamp', HireDate: 'timestamp' })).toBe('HireDate');
  expect(timeOf({ year: 'integer', required_date: 'date', order_date: 'date' })).toBe('order_date');
  expect(timeOf({ birthday: 'date' })).toBe('birthday');
});

test('customers go by other names too, unless something else is called so', () => {
  const pointers = (tables: Table[]) =>
    relationshipCandidates({ dialect: 'duckdb', profiles: [], tables }).map(
      ({ from, to }) => `${from.table}.${from.column} ${to.table}`,
    );
  const customers = table('raw_customers', { id: 'integer' });
  const orders = table('raw_orders', { id: 'integer', user_id: 'integer' });
  expect(pointers([customers, orders])).toEqual(['raw_orders.user_id raw_customers']);
  expect(pointers([customers, orders, table('users', { id: 'integer' })])).toEqual(['raw_orders.user_id users']);
});

test('what was said of a column of numbers is not said of the text it became, and nothing of one that is gone', () => {
  const was = table('sales', { amount: 'decimal', sold_at: 'date', paid_at: 'date', note: 'text' });
  const first = draftModel({ dialect: 'duckdb', profiles: [], tables: [was] }, []);
  const written = semanticModelSchema.parse({
    ...first,
    tables: first.tables.map((one) => ({
      ...one,
      columns: one.columns.map((column) => ({ ...column, description: { en: `About ${column.name}` } })),
    })),
  });
  const before = { dialect: 'duckdb' as const, profiles: [], tables: [was] };
  const is = table('sales', { amount: 'text', paid_at: 'date', note: 'text' });
  const now = draftModel({ dialect: 'duckdb', profiles: [], tables: [is] }, [], new Map(), written, before);
  expect(now.tables[0]?.timeColumn).toBe('paid_at');
  const amount = now.tables[0]?.columns[0];
  expect(amount).toMatchObject({ role: 'dimension', description: { en: 'About amount' } });
  expect(amount?.aggregate).toBeUndefined();
  expect(amount?.format).toBeUndefined();
});

test('names in camel case are read out as words', () => {
  const tables = [table('InvoiceLine', { UnitPrice: 'decimal', ISBN: 'text' })];
  const model = draftModel({ dialect: 'duckdb', profiles: [], tables }, []);
  expect(model.tables[0]?.label).toEqual({ en: 'Invoice line' });
  expect(model.tables[0]?.columns.map(({ label }) => label.en)).toEqual(['Unit price', 'ISBN']);
});

test('what people wrote survives a new training; the rest is drafted', () => {
  const written = semanticModelSchema.parse({
    tables: [
      {
        name: 'raw_orders',
        label: { en: 'Order' },
        columns: [{ name: 'status', synonyms: { en: ['state'] }, sensitive: true }],
      },
    ],
  });
  const model = draftModel(shop, [], new Map(), written);
  const orders = model.tables.find((one) => one.name === 'raw_orders');
  expect(orders?.label).toEqual({ en: 'Order' });
  expect(orders?.timeColumn).toBe('order_date');
  expect(orders?.columns.find((column) => column.name === 'status')).toMatchObject({
    sensitive: true,
    synonyms: { en: ['state'] },
    role: 'dimension',
  });
  expect(model.tables[0]).toMatchObject({ label: { en: 'Raw customers' }, nameColumns: ['first_name', 'last_name'] });
});
