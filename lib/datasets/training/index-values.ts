import { throwIfSourceGone } from '@/lib/datasets/training/throw-if-source-gone';
import type { Engine } from '@/lib/engines/schema';
import type { DatabaseSchema, SemanticModel, StoredValue, Table } from '@/lib/semantic-model/schema';
import { findSensitiveColumns, type SensitiveColumns } from '@/lib/semantic-model/sensitive-columns';

export const VALUE_LIMITS = {
  /** Distinct values kept of one column; a column with more is free text and keeps its most frequent. */
  perColumn: 5_000,
  perDataset: 50_000,
  /** Longer texts are prose, not names. */
  length: 120,
  /** Past this many distinct values, most of them on one row each, a column is free text: counting it costs much and helps nobody. */
  freeText: 100_000,
} as const;

/** The text columns whose values people say in questions: no prose, no keys, no numbers, nothing sensitive or ignored. */
export function indexableColumns(
  table: Table,
  model: SemanticModel,
  sensitive: SensitiveColumns,
  numbers: ReadonlySet<string>,
): string[] {
  const described = model.tables.find((one) => one.name === table.name && one.schema === table.schema);
  return table.columns
    .filter((column) => {
      const about = described?.columns.find((one) => one.name === column.name);
      return (
        column.kind === 'text' &&
        !numbers.has(`${table.name}\n${column.name}`) &&
        about?.role !== 'ignore' &&
        !sensitive.has(table.name, column.name)
      );
    })
    .map((column) => column.name);
}

/** Distinct stored texts of a dataset, bounded; columns with few values come first, so that wide ones cannot crowd them out. */
export async function indexValues(
  engine: Pick<Engine, 'distinctValues' | 'query'>,
  schema: DatabaseSchema,
  model: SemanticModel,
  onColumn: (done: number, total: number) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<{ values: StoredValue[]; failed: string[] }> {
  const distinct = new Map(
    schema.profiles.map((profile) => [`${profile.table}\n${profile.column}`, profile.distinctCount ?? 0]),
  );
  const sensitive = findSensitiveColumns(schema, model);
  const numbers = new Set(
    schema.profiles.filter(({ texts }) => texts === 'numbers').map(({ table, column }) => `${table}\n${column}`),
  );
  const columns = schema.tables
    .flatMap((table) => indexableColumns(table, model, sensitive, numbers).map((column) => ({ table, column })))
    .filter(({ table, column }) => !isFreeText(distinct.get(`${table.name}\n${column}`), table.rowCount))
    .sort(
      (a, b) =>
        (distinct.get(`${a.table.name}\n${a.column}`) ?? 0) - (distinct.get(`${b.table.name}\n${b.column}`) ?? 0),
    );
  const values: StoredValue[] = [];
  const failed: string[] = [];
  for (const [index, { table, column }] of columns.entries()) {
    const room = VALUE_LIMITS.perDataset - values.length;
    if (room <= 0) break;
    signal?.throwIfAborted();
    try {
      const found = await engine.distinctValues(table, column, Math.min(VALUE_LIMITS.perColumn, room), signal);
      values.push(...found.filter(({ value }) => value.trim() !== '' && value.length <= VALUE_LIMITS.length));
    } catch (error) {
      await throwIfSourceGone(engine, error, signal);
      failed.push(`${table.name}.${column}`);
    }
    await onColumn(index + 1, columns.length);
  }
  return { values, failed };
}

function isFreeText(distinct: number | undefined, rows: number | null): boolean {
  return distinct !== undefined && rows !== null && distinct > VALUE_LIMITS.freeText && distinct > rows / 2;
}
