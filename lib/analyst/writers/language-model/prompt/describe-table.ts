import { estimateTokens } from '@/lib/analyst/writers/language-model/prompt/estimate-tokens';
import { quoteData } from '@/lib/analyst/writers/language-model/prompt/quote-data';
import type {
  Column,
  ColumnModel,
  ColumnProfile,
  ForeignKey,
  LocalizedText,
  Table,
  TableModel,
} from '@/lib/semantic-model/schema';

export interface TableNotes {
  model: TableModel | undefined;
  profiles: readonly ColumnProfile[];
  isSensitive(column: string): boolean;
  /** Whether somebody took a declared key out of the relationships. */
  isUnrelated(key: ForeignKey): boolean;
}

const SAMPLE_VALUES = 5;
const SAMPLE_LENGTH = 60;
const TOKENS_OF_REST = 8;

interface Described {
  label: LocalizedText;
  description: LocalizedText;
  synonyms: { en: string[]; zh: string[] };
}

/** Labels, descriptions and synonyms in both languages, quoted; empty when there are none. */
export function describeWords(described: Described | undefined): string {
  if (!described) return '';
  const { label, description, synonyms } = described;
  const names = [label.en, label.zh, ...synonyms.en.slice(0, 6), ...synonyms.zh.slice(0, 6)].filter(
    (name) => name !== undefined,
  );
  const parts = [names.map((name) => quoteData(name, 60)).join(', ')];
  const sentence = description.en ?? description.zh;
  if (sentence) parts.push(quoteData(sentence, 300));
  const said = parts.filter(Boolean).join('; ');
  return said && ` -- ${said}`;
}

function describeValues(profile: ColumnProfile | undefined): string {
  if (!profile) return '';
  const notes: string[] = [];
  if (profile.topValues.length > 0) {
    const samples = profile.topValues.slice(0, SAMPLE_VALUES).map(({ value }) => quoteData(value, SAMPLE_LENGTH));
    notes.push(`values ${samples.join(', ')}${(profile.distinctCount ?? 0) > samples.length ? ', …' : ''}`);
  }
  if (profile.min !== null && profile.max !== null && profile.topValues.length === 0) {
    notes.push(`from ${quoteData(String(profile.min), 40)} to ${quoteData(String(profile.max), 40)}`);
  }
  return notes.length > 0 ? ` [${notes.join('; ')}]` : '';
}

/** What a measure's numbers are and how they are put together. */
export function describeNumber(model: Pick<ColumnModel, 'unit' | 'format' | 'aggregate' | 'role'> | undefined): string {
  if (!model) return '';
  const unit = model.unit ? ` in ${quoteData(model.unit, 40)}` : '';
  const format =
    model.format && model.format !== 'plain' && model.format !== 'number' ? ` shown as ${model.format}` : '';
  const aggregate = model.aggregate && model.role !== 'identifier' ? ` usually ${model.aggregate}` : '';
  return `${unit}${format}${aggregate}`;
}

/** Columns that somebody left out are not told of, but for the keys that joins need. */
function isTold(column: Column, table: Table, { model }: TableNotes): boolean {
  if (model?.columns.find(({ name }) => name === column.name)?.role !== 'ignore') return true;
  return table.primaryKey.includes(column.name) || table.foreignKeys.some((key) => key.columns.includes(column.name));
}

/** Which date is meant when none is named, what names a row, and that a table is only on the way. */
function describeUse(model: TableModel | undefined): string {
  if (!model) return '';
  const names = model.nameColumns.map((name) => quoteData(name)).join(', ');
  return [
    ...(model.timeColumn ? [`time column ${quoteData(model.timeColumn)}`] : []),
    ...(names ? [`a row is named by ${names}`] : []),
    ...(model.hidden ? ['only to join by'] : []),
  ]
    .map((note) => `; ${note}`)
    .join('');
}

function describeColumn(column: Column, table: Table, notes: TableNotes): string {
  const model = notes.model?.columns.find(({ name }) => name === column.name) as ColumnModel | undefined;
  const key = table.primaryKey.includes(column.name) ? ' primary key' : '';
  const foreign = table.foreignKeys.find(
    (candidate) =>
      candidate.columns.length === 1 && candidate.columns[0] === column.name && !notes.isUnrelated(candidate),
  );
  const reference = foreign
    ? ` references ${quoteData(foreign.referencedTable)}.${quoteData(foreign.referencedColumns[0] ?? '')}`
    : '';
  const values = notes.isSensitive(column.name)
    ? ' [values withheld]'
    : describeValues(notes.profiles.find((profile) => profile.column === column.name));
  return `  ${quoteData(column.name, 300)} ${quoteData(column.type, 60)}${key}${reference}${describeNumber(model)}${values}${describeWords(model)}`;
}

/**
 * One table with its keys, words and sample values and those of `columns`, cut to about `tokens`: the values go first,
 * then columns from the end, counted in the last line. Null when not even its head has room.
 */
export function describeTable(
  table: Table,
  columns: readonly Column[],
  notes: TableNotes,
  tokens: number,
): string | null {
  const name = `${table.schema === undefined ? '' : `${quoteData(table.schema)}.`}${quoteData(table.name, 300)}`;
  const rows = table.rowCount === null ? '' : ` (${table.rowCount} rows)`;
  const head = `${table.kind} ${name}${rows}${describeUse(notes.model)}${describeWords(notes.model)}`;
  const told = columns.filter((column) => isTold(column, table, notes));
  if (estimateTokens(head) > tokens) return null;
  const all = table.columns.filter((column) => isTold(column, table, notes)).length;
  const rest = (count: number) => (count < all ? [`  … ${all - count} more columns`] : []);
  const lines = told.map((column) => describeColumn(column, table, notes));
  const whole = [head, ...lines, ...rest(lines.length)].join('\n');
  if (estimateTokens(whole) <= tokens) return whole;
  const bare = told.map((column) => describeColumn(column, table, { ...notes, profiles: [] }));
  const kept: string[] = [];
  let left = tokens - estimateTokens(head) - TOKENS_OF_REST;
  for (const line of bare) {
    left -= estimateTokens(line) + 1;
    if (left < 0) break;
    kept.push(line);
  }
  return [head, ...kept, ...rest(kept.length)].join('\n');
}
