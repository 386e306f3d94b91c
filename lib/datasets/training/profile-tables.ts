import 'server-only';
import { structureOf } from '@/lib/datasets/training/compare-schemas';
import { tellNumbers } from '@/lib/datasets/training/tell-numbers';
import { isOfSource, throwIfSourceGone } from '@/lib/datasets/training/throw-if-source-gone';
import { advance, reasonOf, type TrainingContext } from '@/lib/datasets/training/training-context';
import type { ColumnProfile, DatabaseSchema, Table } from '@/lib/semantic-model/schema';

interface Profiled {
  profiles: ColumnProfile[];
  /** Tables that could not be read. */
  unread: ReadonlySet<Table>;
}

/** Profiles every table that is new or has changed; one that cannot be read is logged and left out. */
export async function profileTables(context: TrainingContext, schema: DatabaseSchema): Promise<Profiled> {
  const kept = new Map(context.previous?.schema.tables.map((table) => [`${table.schema ?? ''}.${table.name}`, table]));
  const profiles: ColumnProfile[] = [];
  const told = Map.groupBy(context.previous?.schema.profiles ?? [], (profile) => profile.table);
  const isNameOfMany = (name: string) => schema.tables.filter((table) => table.name === name).length > 1;
  const unread = new Set<Table>();
  let unchanged = 0;
  for (const [index, table] of schema.tables.entries()) {
    context.signal?.throwIfAborted();
    const old = kept.get(`${table.schema ?? ''}.${table.name}`);
    const before = told.get(table.name) ?? [];
    // A table that could not be read has none, and profiles do not tell tables of one name apart.
    const isTold = before.length > 0 && !isNameOfMany(table.name);
    if (old && isTold && isUnchanged(old, table) && !context.labels?.has(table.name)) {
      profiles.push(...before);
      unchanged++;
    } else {
      try {
        profiles.push(
          ...(await tellNumbers(context.engine, table, await profileTable(context, table), context.signal)),
        );
      } catch (error) {
        await throwIfSourceGone(context.engine, error, context.signal);
        unread.add(table);
        await context.log('profile', 'table_failed', { table: table.name, reason: reasonOf(error) }, 'warning');
      }
    }
    await advance(context, 'profile', 'relationships', (index + 1) / schema.tables.length);
  }
  if (unchanged > 0) await context.log('profile', 'tables_unchanged', { tables: unchanged });
  return { profiles, unread };
}

/** Once more where only the connection broke. */
async function profileTable({ engine, signal }: TrainingContext, table: Table): Promise<ColumnProfile[]> {
  try {
    return await engine.profile(table, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    if (!isOfSource(error)) throw error;
    return engine.profile(table, { signal });
  }
}

function isUnchanged(before: Table, after: Table): boolean {
  return before.rowCount !== null && before.rowCount === after.rowCount && structureOf(before) === structureOf(after);
}
