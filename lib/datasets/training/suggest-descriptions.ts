import type { DescribeTables, TableDescription, TableToDescribe } from '@/lib/semantic-model/describe-tables';
import type {
  ColumnModel,
  ColumnProfile,
  DatabaseSchema,
  LocalizedText,
  SemanticModel,
  Table,
  TableModel,
} from '@/lib/semantic-model/schema';
import { findSensitiveColumns, type SensitiveColumns, tableKey } from '@/lib/semantic-model/sensitive-columns';

/** Columns told in one call, and calls of one training: 1,200 columns. */
const BATCH_COLUMNS = 30;
const MOST_BATCHES = 40;
const WHOLE_STEP_MS = 10 * 60_000;
const SAMPLE_VALUES = 5;
const SAMPLE_LENGTH = 60;

export interface SuggestedDescriptions {
  model: SemanticModel;
  /** Tables and columns that got a suggestion. */
  described: number;
  /** Columns that nobody was asked about, because there are too many or something failed. */
  left: number;
  /** Why it ended early; null when it did not. */
  failure: unknown;
}

/**
 * Asks for descriptions of what has none, batch by batch, and puts them beside as suggestions; nothing that a person wrote is
 * touched. The first failure ends it with what there is. Throws only when `signal` is aborted.
 */
export async function suggestDescriptions(
  schema: DatabaseSchema,
  model: SemanticModel,
  describeBatch: DescribeTables,
  { signal, onBatch }: { signal: AbortSignal; onBatch: (share: number) => void | Promise<void> },
): Promise<SuggestedDescriptions> {
  const batches = toBatches(undescribed(schema, model));
  const asked = batches.slice(0, MOST_BATCHES);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(WHOLE_STEP_MS)]);
  const found: TableDescription[] = [];
  let done = 0;
  let failure: unknown = null;
  for (const batch of asked) {
    signal.throwIfAborted();
    try {
      found.push(...(await describeBatch(batch, limit)));
      done += 1;
    } catch (error) {
      signal.throwIfAborted();
      failure = error;
      break;
    }
    await onBatch(done / asked.length);
  }
  const { model: suggested, described } = withSuggestions(model, found);
  return { model: suggested, described, left: countColumns(batches.slice(done)), failure };
}

const countColumns = (batches: readonly TableToDescribe[][]) =>
  batches.flat().reduce((sum, { columns }) => sum + columns.length, 0);

const isEmpty = (text: LocalizedText | undefined) => !text?.en && !text?.zh;
const isOpen = (about: Pick<ColumnModel, 'description' | 'suggestedDescription'> | undefined) =>
  isEmpty(about?.description) && isEmpty(about?.suggestedDescription);

const modelOf = (model: SemanticModel, table: Pick<Table, 'name' | 'schema'>): TableModel | undefined =>
  model.tables.find(({ name, schema }) => name === table.name && schema === table.schema);

function undescribed(schema: DatabaseSchema, model: SemanticModel): TableToDescribe[] {
  const sensitive = findSensitiveColumns(schema, model);
  const profiles = new Map(schema.profiles.map((profile) => [`${profile.table}\n${profile.column}`, profile]));
  return schema.tables.flatMap((table) => {
    const about = modelOf(model, table);
    const open = table.columns.filter(({ name }) => isOpen(about?.columns.find((column) => column.name === name)));
    if (open.length === 0 && !isOpen(about)) return [];
    return [
      {
        key: tableKey(table),
        label: about?.label.en ?? about?.label.zh ?? null,
        comment: table.comment ?? null,
        rows: table.rowCount,
        columns: open.map(({ name, type, comment }) => ({
          name,
          type,
          comment: comment ?? null,
          facts: factsOf(table, name, profiles.get(`${table.name}\n${name}`), sensitive),
        })),
      },
    ];
  });
}

function factsOf(
  table: Table,
  name: string,
  profile: ColumnProfile | undefined,
  sensitive: SensitiveColumns,
): string[] {
  const reference = table.foreignKeys.find(({ columns }) => columns.length === 1 && columns[0] === name);
  const facts = [
    ...(table.primaryKey.includes(name) ? ['part of the primary key'] : []),
    ...(reference ? [`points to ${reference.referencedTable}`] : []),
  ];
  if (!profile) return facts;
  if (profile.distinctCount !== null) facts.push(`${profile.distinctCount} distinct values`);
  if (profile.nullFraction) facts.push(`${Math.round(profile.nullFraction * 100)} % empty`);
  if (sensitive.has(table.name, name)) return [...facts, 'values withheld'];
  const samples = profile.topValues.slice(0, SAMPLE_VALUES).map(({ value }) => value.slice(0, SAMPLE_LENGTH));
  if (samples.length > 0) facts.push(`such as ${samples.join(' | ')}`);
  if (profile.min !== null && profile.max !== null) {
    facts.push(`from ${`${profile.min}`.slice(0, SAMPLE_LENGTH)} to ${`${profile.max}`.slice(0, SAMPLE_LENGTH)}`);
  }
  return facts;
}

/** Small tables together, wide ones in parts. */
function toBatches(tables: readonly TableToDescribe[]): TableToDescribe[][] {
  const parts = tables.flatMap((table) => {
    const count = Math.max(1, Math.ceil(table.columns.length / BATCH_COLUMNS));
    return Array.from({ length: count }, (_, part) => ({
      ...table,
      columns: table.columns.slice(part * BATCH_COLUMNS, (part + 1) * BATCH_COLUMNS),
    }));
  });
  const batches: TableToDescribe[][] = [];
  let size = BATCH_COLUMNS;
  for (const part of parts) {
    // A table without open columns costs about as much as one column.
    const weight = Math.max(1, part.columns.length);
    if (size + weight > BATCH_COLUMNS) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)?.push(part);
    size += weight;
  }
  return batches;
}

function withSuggestions(model: SemanticModel, found: readonly TableDescription[]) {
  let described = 0;
  const suggest = <T extends Pick<ColumnModel, 'description' | 'suggestedDescription'>>(
    about: T,
    text: LocalizedText | null | undefined,
  ): T => {
    if (!text || isEmpty(text) || !isOpen(about)) return about;
    described += 1;
    return { ...about, suggestedDescription: text };
  };
  const byKey = Map.groupBy(found, ({ key }) => key);
  const tables = model.tables.map((table) => {
    const parts = byKey.get(tableKey(table)) ?? [];
    const texts = new Map(parts.flatMap(({ columns }) => columns.map(({ name, description }) => [name, description])));
    const own = suggest(table, parts.find(({ description }) => description !== null)?.description);
    return { ...own, columns: table.columns.map((column) => suggest(column, texts.get(column.name))) };
  });
  return { model: { ...model, tables }, described };
}
