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

export interface ColumnChange {
  table: string;
  gone: string[];
  /** Names with both types. */
  retyped: string[];
  fresh: string[];
}

/** Columns that went, came or have another type, of each table that was there before and still is. */
export function compareColumns(before: DatabaseSchema, after: DatabaseSchema): ColumnChange[] {
  const old = new Map(before.tables.map((table) => [nameOf(table), table]));
  return after.tables.flatMap((table) => {
    const previous = old.get(nameOf(table));
    if (!previous) return [];
    const [was, is] = [previous, table].map(({ columns }) => new Map(columns.map(({ name, type }) => [name, type])));
    const gone = [...(was?.keys() ?? [])].filter((name) => !is?.has(name));
    const fresh = [...(is?.keys() ?? [])].filter((name) => !was?.has(name));
    const retyped = [...(is ?? [])].flatMap(([name, type]) => {
      const other = was?.get(name);
      return other === undefined || other === type ? [] : [`${name} (${other} → ${type})`];
    });
    return gone.length + fresh.length + retyped.length > 0 ? [{ table: nameOf(table), gone, retyped, fresh }] : [];
  });
}
