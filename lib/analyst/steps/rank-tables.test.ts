import { expect, test } from 'vitest';
import { rankTables } from '@/lib/analyst/steps/rank-tables';
import { semanticModelSchema, type Table } from '@/lib/semantic-model/schema';
import { schemaIndexSteps } from '@/lib/semantic-parser/schema-index/build-schema-index';
import { runAtOnce } from '@/lib/shared/run-in-slices';

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
  table('InvoiceLine', ['Id', 'InvoiceId', 'UnitPrice'], ['Invoice']),
  table('Invoice', ['Id', 'BillingCountry']),
  table('Playlist', ['Id', 'Name']),
];
const model = semanticModelSchema.parse({ tables: [{ name: 'Playlist', synonyms: { en: [], zh: ['歌单'] } }] });
const indexOf = (own: Table[]) =>
  runAtOnce(schemaIndexSteps({ schema: { dialect: 'duckdb', tables: own, profiles: [] }, model, values: [] }));
const index = indexOf(tables);
const ranked = (question: string, linked: string[] = []) =>
  rankTables(index, question, linked).map((found) => found.table.name);

test('a table named in the question comes first, its neighbour by a key next', () => {
  expect(ranked('Number of invoices per year').slice(0, 2)).toEqual(['Invoice', 'InvoiceLine']);
});

test('a synonym in Chinese counts', () => {
  expect(ranked('有多少歌单？')[0]).toBe('Playlist');
});

test('a column’s name counts, and what the parser linked counts most', () => {
  expect(ranked('highest unit price')[0]).toBe('InvoiceLine');
  expect(ranked('highest unit price', ['Audit.Note'])[0]).toBe('Audit');
});

test('what joins two likely tables comes before tables that only share a word', () => {
  const own = [
    table('Artist', ['Id', 'Name']),
    table('Album', ['Id', 'Title', 'ArtistId'], ['Artist']),
    table('Track', ['Id', 'Length', 'AlbumId'], ['Album']),
    table('Note', ['Id', 'Track length']),
  ];
  const names = rankTables(indexOf(own), 'track length of each artist', []).map((found) => found.table.name);
  expect(names.indexOf('Album')).toBeLessThan(names.indexOf('Note'));
});

test('of a table of two thousand columns the keys and those the question names are kept', () => {
  const names = Array.from({ length: 2000 }, (_, place) => `filler_${place}`);
  const wide = { ...table('Reading', ['Id', ...names, 'wind_speed', 'relative_humidity'], ['Station']) };
  const [first] = rankTables(indexOf([table('Station', ['Id']), wide]), 'average wind speed of readings', []);
  expect(first?.columns.length).toBeLessThanOrEqual(60);
  expect(first?.columns.map(({ name }) => name)).toEqual(expect.arrayContaining(['Id', 'wind_speed']));
});
