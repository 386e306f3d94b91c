import type { SchemaChange } from '@/lib/datasets/training/schema';
import type { DatabaseSchema, Table } from '@/lib/semantic-model/schema';

const nameOf = (table: Table) => (table.schema ? `${table.schema}.${table.name}` : table.name);

/** Columns and keys, without row counts: what SQL written for a table depends on. */
export function structureOf(table: Table): string {
  return JSON.stringify([
    table.kind,
    table.columns.map(({ name, type }) => [name, type]),
    table.primaryKey,
    table.foreignKeys,
  ]);
}

/** Tables that came, went or changed in structure. Empty lists mean no drift. */
export function compareSchemas(before: DatabaseSchema, after: DatabaseSchema): SchemaChange {
  const old = new Map(before.tables.map((table) => [nameOf(table), structureOf(table)]));
  const fresh = new Map(after.tables.map((table) => [nameOf(table), structureOf(table)]));
  return {
    added: [...fresh.keys()].filter((name) => !old.has(name)),
    removed: [...old.keys()].filter((name) => !fresh.has(name)),
    changed: [...fresh.keys()].filter((name) => old.has(name) && old.get(name) !== fresh.get(name)),
  };
}
