import { inferColumn } from '@/lib/datasets/training/infer-column';
import { inferRevenue } from '@/lib/datasets/training/infer-revenue';
import { declaredRelationships } from '@/lib/datasets/training/relationship-candidates';
import { relationshipKey } from '@/lib/semantic-model/relationship-key';
import {
  type Column,
  type ColumnModel,
  type ColumnProfile,
  type DatabaseSchema,
  type Relationship,
  type SemanticModel,
  semanticModelSchema,
  type Table,
  type TableModel,
} from '@/lib/semantic-model/schema';
import { humanise } from '@/lib/semantic-parser/text/humanise';
import { splitIdentifier } from '@/lib/semantic-parser/text/split-identifier';

/** Labels as they stood in an uploaded file's header, and units as its cells said them, by table and column name. */
export type KnownLabels = ReadonlyMap<string, { label: string; columns: ReadonlyMap<string, KnownColumn> }>;
export interface KnownColumn {
  label: string;
  unit?: string | null | undefined;
}

const NAME_WORDS = ['name', 'title', 'label', '名称', '姓名', '标题'];

/**
 * A first semantic model of a schema: labels from names, roles, units, what names a row, which date is meant, relationships, revenue.
 * What people have written already is kept; only what they left open is filled in, and what was said of a column of another type.
 */
export function draftModel(
  schema: DatabaseSchema,
  inferred: readonly Relationship[],
  known: KnownLabels = new Map(),
  present?: SemanticModel,
  before?: DatabaseSchema,
): SemanticModel {
  const profiles = new Map(schema.profiles.map((profile) => [`${profile.table}\n${profile.column}`, profile]));
  const tables = schema.tables.map((table) => {
    const written = present?.tables.find((model) => model.name === table.name && model.schema === table.schema);
    const was = before?.tables.find((one) => one.name === table.name && one.schema === table.schema);
    return mergeTable(draftTable(table, profiles, known), written, was, table);
  });
  const names = new Set(schema.tables.map((table) => table.name));
  const edited =
    present?.relationships.filter(
      (one) => one.source === 'edited' && names.has(one.from.table) && names.has(one.to.table),
    ) ?? [];
  const isRelated = keptRelated(present);
  const found = [...declaredRelationships(schema), ...inferred].filter(isRelated);
  const relationships = uniqueRelationships([...edited, ...found]);
  // Only at first: who takes it out does not want it back.
  const revenue = present ? null : inferRevenue(schema, relationships);
  return semanticModelSchema.parse({ ...present, tables, relationships, ...(revenue && { measures: [revenue] }) });
}

function draftTable(table: Table, profiles: ReadonlyMap<string, ColumnProfile>, known: KnownLabels): TableModel {
  const labels = known.get(table.name);
  const columns = table.columns.map((column): ColumnModel => {
    const told = labels?.columns.get(column.name);
    const text = spoken(told?.label ?? column.name);
    const profile = profiles.get(`${table.name}\n${column.name}`);
    return {
      name: column.name,
      label: localized(text),
      description: {},
      synonyms: { en: [], zh: [] },
      sensitive: false,
      ...inferColumn(table, column, profile, told?.unit),
    };
  });
  const timeColumn = mainTime(table.columns.filter((_, index) => columns[index]?.role === 'time'));
  return {
    ...(table.schema && { schema: table.schema }),
    name: table.name,
    label: localized(spoken(labels?.label.replace(/\.[a-z0-9]+$/i, '') ?? table.name)),
    description: {},
    synonyms: { en: [], zh: [] },
    nameColumns: nameColumns(table),
    ...(timeColumn && { timeColumn: timeColumn.name }),
    hidden: isLinkTable(table),
    columns,
  };
}

/** Times at which something else happened than what a row is about. */
const BESIDE = new Set(
  'birth,birthday,birthdate,born,dob,death,died,deceased,due,required,expiry,expires,expired,expiration,modified,updated,deleted'.split(
    ',',
  ),
);

/** The time that a row is about: rather a date than a year of its own, and rather neither than a birthday or a deadline. */
function mainTime(times: readonly Column[]): Column | undefined {
  const about = times.filter(({ name }) => !splitIdentifier(name).some((word) => BESIDE.has(word)));
  const dates = about.filter(({ kind }) => kind === 'date' || kind === 'timestamp');
  return dates[0] ?? about[0] ?? times[0];
}

/** A header written like an identifier is read out as words; one that people wrote stays as it is. */
const spoken = (text: string) => (/^[\w.-]+$/.test(text) && /_|^[a-z]|[a-z][A-Z]/.test(text) ? humanise(text) : text);

const localized = (text: string) => (/\p{Script=Han}/u.test(text) ? { zh: text } : { en: text });

/** The text columns that name a row: one called name or title, or first and last name together. */
function nameColumns(table: Table): string[] {
  const texts = table.columns.filter((column) => column.kind === 'text');
  const wordsOf = (name: string) => splitIdentifier(name);
  const first = texts.find(
    ({ name }) => /^(first|given|fore)/.test(wordsOf(name).join('')) && wordsOf(name).includes('name'),
  );
  const last = texts.find(({ name }) => /^(last|family|sur)/.test(wordsOf(name).join('')));
  if (first && last) return [first.name, last.name];
  const named =
    texts.find(({ name }) => NAME_WORDS.includes(name.toLowerCase())) ??
    texts.find(({ name }) => NAME_WORDS.includes(wordsOf(name).at(-1) ?? ''));
  return named ? [named.name] : [];
}

/** Nothing but foreign keys: it links others and is no answer in itself. */
function isLinkTable(table: Table): boolean {
  const keys = new Set(table.foreignKeys.flatMap((key) => key.columns));
  return table.foreignKeys.length >= 2 && table.columns.every((column) => keys.has(column.name));
}

function mergeTable(drafted: TableModel, written: TableModel | undefined, was?: Table, is?: Table): TableModel {
  if (!written) return drafted;
  const kindOf = (table: Table | undefined, name: string) => table?.columns.find((one) => one.name === name)?.kind;
  const columns = drafted.columns.map((column) => {
    const kept = written.columns.find((one) => one.name === column.name);
    if (!kept) return column;
    const merged = { ...column, ...kept, label: { ...column.label, ...kept.label } };
    const before = kindOf(was, column.name);
    if (before === undefined || before === kindOf(is, column.name)) return merged;
    // What was said of numbers says nothing of the texts that stand there now.
    const { role: _, aggregate, unit, format, ...rest } = merged;
    return { ...rest, ...inferredOf(column) };
  });
  const isThere = (name: string) => columns.some((column) => column.name === name);
  const { nameColumns, timeColumn, ...rest } = written;
  return {
    ...drafted,
    ...rest,
    ...(nameColumns.every(isThere) && { nameColumns }),
    ...(timeColumn !== undefined && isThere(timeColumn) && { timeColumn }),
    label: { ...drafted.label, ...written.label },
    columns,
  };
}

function inferredOf({ role, aggregate, unit, format }: ColumnModel): Partial<ColumnModel> {
  return { ...(role && { role }), ...(aggregate && { aggregate }), ...(unit && { unit }), ...(format && { format }) };
}

/** A drafted model with what people have written meanwhile in its place. */
export function keepWritten(drafted: SemanticModel, written: SemanticModel): SemanticModel {
  const tables = drafted.tables.map((table) =>
    mergeTable(
      table,
      written.tables.find(({ name, schema }) => name === table.name && schema === table.schema),
    ),
  );
  const edited = written.relationships.filter(({ source }) => source === 'edited');
  return {
    ...drafted,
    tables,
    relationships: uniqueRelationships([...edited, ...drafted.relationships.filter(keptRelated(written))]),
    unrelated: written.unrelated,
    measures: written.measures,
    filters: written.filters,
    terms: written.terms,
  };
}

/** Whether nobody has said that a relationship is none. */
function keptRelated(model: SemanticModel | undefined): (one: Relationship) => boolean {
  const unrelated = new Set(model?.unrelated.map(relationshipKey));
  return (one) => !unrelated.has(relationshipKey(one));
}

function uniqueRelationships(all: readonly Relationship[]): Relationship[] {
  const byColumns = new Map<string, Relationship>();
  for (const one of all) {
    const key = JSON.stringify([one.from.table, one.from.columns, one.to.table]);
    if (!byColumns.has(key)) byColumns.set(key, one);
  }
  return [...byColumns.values()];
}
