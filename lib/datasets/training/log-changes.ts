import { compareColumns, compareSchemas } from '@/lib/datasets/training/compare-schemas';
import type { SchemaChange, TrainingLogEntry } from '@/lib/datasets/training/schema';
import type { TrainingContext } from '@/lib/datasets/training/training-context';
import type { DatabaseSchema } from '@/lib/semantic-model/schema';

/** Tables of which the columns are named, and columns of a line, at most. */
const MOST_TABLES = 20;
const MOST_NAMED = 10;

/** Says what became of the tables since the last training, and which columns are gone, have another type or are new. */
export async function logChanges(
  log: TrainingContext['log'],
  before: DatabaseSchema,
  after: DatabaseSchema,
): Promise<SchemaChange> {
  const change = compareSchemas(before, after);
  const { added, removed, changed } = change;
  if (added.length + removed.length + changed.length === 0) return change;
  await log('introspect', 'tables_changed', { added: added.length, removed: removed.length, changed: changed.length });
  for (const { code, detail, level } of columnLines(before, after)) await log('introspect', code, detail, level);
  return change;
}

/** A line for each table and what became of its columns. */
export function columnLines(
  before: DatabaseSchema,
  after: DatabaseSchema,
): Pick<TrainingLogEntry, 'code' | 'detail' | 'level'>[] {
  return compareColumns(before, after)
    .slice(0, MOST_TABLES)
    .flatMap(({ table, gone, retyped, fresh }) => {
      const lines = [
        ['columns_gone', gone, 'warning'],
        ['columns_retyped', retyped, 'warning'],
        ['columns_added', fresh, 'info'],
      ] as const;
      return lines
        .filter(([, names]) => names.length > 0)
        .map(([code, names, level]) => ({ code, level, detail: { table, columns: named(names) } }));
    });
}

const named = (names: readonly string[]) =>
  names.slice(0, MOST_NAMED).join(', ') + (names.length > MOST_NAMED ? ' …' : '');
