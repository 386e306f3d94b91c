import { expect, test } from 'vitest';
import { rankTables } from '@/lib/analyst/steps/rank-tables';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import { semanticModelSchema, type Table } from '@/lib/semantic-model/schema';

const table = (name: string, columns: string[], references: string[] = []): Table => ({
  name,
  kind: 'table',
  rowCount: null,
  primaryKey: ['Id'],
  columns: columns.map((column) => ({ name: column, type: 'VARCHAR', kind: 'text', nullable: true })),
  foreignKeys: references.map((referencedTable) => ({
    columns: [`${referencedTable}Id`],
    referencedTable,
    referencedColumns: ['Id'],
  })),
});
const tables = [
  table('Audit', ['Id', 'Note']),
  table('InvoiceLine', ['Id', 'UnitPrice'], ['Invoice']),
  table('Invoice', ['Id', 'BillingCountry']),
  table('Playlist', ['Id', 'Name']),
];
const model = semanticModelSchema.parse({ tables: [{ name: 'Playlist', synonyms: { en: [], zh: ['歌单'] } }] });
const dataset = { schema: { dialect: 'duckdb', tables, profiles: [] }, model } as unknown as DatasetKnowledge;
const ranked = (question: string, linked: string[] = []) =>
  rankTables(dataset, question, linked).map(({ name }) => name);

test('a table named in the question comes first, its neighbour by a key next', () => {
  expect(ranked('Number of invoices per year')).toEqual(['Invoice', 'InvoiceLine', 'Audit', 'Playlist']);
});

test('a synonym in Chinese counts', () => {
  expect(ranked('有多少歌单？')[0]).toBe('Playlist');
});

test('a column’s name counts, and what the parser linked counts most', () => {
  expect(ranked('highest unit price')[0]).toBe('InvoiceLine');
  expect(ranked('highest unit price', ['Audit.Note'])[0]).toBe('Audit');
});
