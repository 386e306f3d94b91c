import { expect, test } from 'vitest';
import { relationshipCandidates } from '@/lib/datasets/training/relationship-candidates';
import type { Table } from '@/lib/semantic-model/schema';
import type { ColumnKind } from '@/lib/shared/result';

const table = (name: string, key: string, columns: Record<string, ColumnKind>): Table => ({
  name,
  kind: 'table',
  rowCount: 100,
  primaryKey: [key],
  foreignKeys: [],
  columns: Object.entries(columns).map(([column, kind]) => ({ name: column, kind, type: kind, nullable: true })),
});

function pointersOf(column: string, kind: ColumnKind, to: Table): string[] {
  const from = table('flights', 'flight_no', { flight_no: 'integer', [column]: kind });
  const found = relationshipCandidates({ dialect: 'duckdb', tables: [from, to], profiles: [] });
  return found.filter((one) => one.from.column === column).map((one) => `${one.to.table}.${one.to.column}`);
}

test.each<[string, ColumnKind, Table]>([
  ['Airline', 'integer', table('airlines', 'uid', { uid: 'integer' })],
  ['SourceAirport', 'text', table('airports', 'AirportCode', { AirportCode: 'text' })],
  ['home_team', 'integer', table('teams', 'id', { id: 'integer' })],
  ['sbtxcustid', 'integer', table('holders', 'custid', { custid: 'integer' })],
])('%s may point at a table that it names loosely', (column, kind, to) => {
  expect(pointersOf(column, kind, to)).toEqual([`${to.name}.${to.primaryKey[0]}`]);
});

test.each<[string, ColumnKind, Table]>([
  ['passengers', 'integer', table('passengers', 'id', { id: 'integer' })],
  ['airport_height', 'integer', table('airports', 'id', { id: 'integer' })],
  ['name', 'text', table('airports', 'name', { name: 'text' })],
  ['Airline', 'text', table('airlines', 'uid', { uid: 'integer' })],
])('%s points at nothing', (column, kind, to) => {
  expect(pointersOf(column, kind, to)).toEqual([]);
});
