import type {
  Column,
  ColumnModel,
  ColumnProfile,
  DatabaseSchema,
  SemanticModel,
  StoredValue,
  Table,
  TableModel,
} from '@/lib/semantic-model/schema';
import type { LexiconColumn, LexiconTable } from '@/lib/semantic-parser/lexicon/lexicon';
import { humanise, pluralise, singularise } from '@/lib/semantic-parser/text/humanise';
import { splitIdentifier } from '@/lib/semantic-parser/text/split-identifier';

const YES = /^(yes|y|true|t|1|是|有)$/i;
const NO = /^(no|n|false|f|0|否|无)$/i;

function findFlag(column: Column, samples: readonly string[]): LexiconColumn['flag'] {
  if (column.kind === 'boolean') return { yes: true, no: false };
  if (samples.length === 0 || samples.length > 3) return undefined;
  const yes = samples.find((value) => YES.test(value));
  const no = samples.find((value) => NO.test(value));
  if (yes === undefined || (no === undefined && samples.length > 1)) return undefined;
  if (column.kind === 'integer') return { yes: 1, no: 0 };
  return { yes, no: no ?? 'N' };
}

const CHINESE_KEY = /(编号|编码|序号|流水号|单号|工号|学号|账号)$/;

interface ColumnContext {
  table: Table;
  tableIndex: number;
  model: ColumnModel | undefined;
  profile: ColumnProfile | undefined;
  samples: readonly string[];
  foreign: boolean;
}

function buildColumn(column: Column, index: number, context: ColumnContext): LexiconColumn {
  const { table, model, profile } = context;
  const words = splitIdentifier(column.name);
  const key =
    context.foreign ||
    table.primaryKey.includes(column.name) ||
    model?.role === 'identifier' ||
    words.at(-1) === 'id' ||
    CHINESE_KEY.test(column.name) ||
    /[a-z]ID$/.test(column.name);
  const spelt = column.kind === 'text' && profile?.texts === 'numbers';
  const numeric = column.kind === 'integer' || column.kind === 'decimal' || spelt;
  return {
    index,
    table: context.tableIndex,
    name: column.name,
    column,
    words,
    kind: spelt ? 'decimal' : column.kind,
    numeric,
    spelt,
    text: (column.kind === 'text' && !spelt) || column.kind === 'json' || column.kind === 'other',
    temporal: column.kind === 'date' || column.kind === 'timestamp',
    key,
    foreign: context.foreign,
    hidden: model?.role === 'ignore',
    sensitive: model?.sensitive ?? false,
    year: (column.kind === 'integer' || spelt) && (words.includes('year') || model?.format === 'year'),
    unit: model?.unit ?? unitByName(words),
    format: model?.format,
    aggregate: model?.aggregate,
    role: model?.role,
    label: { en: model?.label.en ?? humanise(column.name), zh: model?.label.zh },
    distinct: profile?.distinctCount ?? null,
    nulls: (profile?.nullFraction ?? 0) > 0,
    min: profile?.min ?? null,
    max: profile?.max ?? null,
    flag: findFlag(column, context.samples),
  };
}

function unitByName(words: readonly string[]): string | undefined {
  if (words.includes('milliseconds') || words.at(-1) === 'ms') return 'ms';
  if (words.includes('seconds') || words.at(-1) === 'secs') return 's';
  if (words.includes('minutes') || words.at(-1) === 'mins') return 'min';
  if (words.includes('bytes')) return 'bytes';
  const last = words.at(-1) ?? '';
  if (words.length > 1 && /^(g|kg|mm|cm|km)$/.test(last)) return last;
  return undefined;
}

/** Columns that name one row to a person. */
function findNameColumns(
  table: Table,
  columns: readonly LexiconColumn[],
  model: TableModel | undefined,
): LexiconColumn[] {
  const chosen = (model?.nameColumns ?? []).flatMap((name) => columns.filter((column) => column.name === name));
  if (
    chosen.length > 1 ||
    (chosen[0] && !/(first|last|given|family|f|l|sur|fore) ?name/.test(chosen[0].words.join(' ')))
  )
    return chosen;
  const tableWords = splitIdentifier(table.name).join(' ');
  const plain = columns.map((column) => ({ column, words: column.words.join(' ') }));
  const textual = plain.filter(({ column }) => !column.key || !column.numeric);
  const by = (test: (words: string) => boolean) =>
    textual.find(({ words, column }) => column.text && test(words))?.column;
  const exact =
    by((words) => words === 'name' || /^(姓名|名称|名字|标题)$/.test(words)) ??
    by((words) => words === `${tableWords} name` || `${words}s` === `${tableWords} name`);
  if (exact) return [exact];
  const first = by((words) =>
    /^(.* )?(first|given|fore|f) ?name( .*)?$|^(.* )?name (first|given)$|^.*fname$/.test(words),
  );
  const last = by((words) => /^(.* )?(last|family|sur|l) ?name( .*)?$|^(.* )?name last$|^.*lname$/.test(words));
  if (first && last) return [first, last];
  if (chosen.length > 0) return chosen;
  const some =
    by((words) => words === 'title' || words === `${tableWords} title`) ??
    by((words) => / ?name$|^name /.test(words) && !/^(first|last|middle|user)/.test(words)) ??
    by((words) => /(title|full name|label)$/.test(words)) ??
    by((words) => tableWords.startsWith(words) && words.length > 2) ??
    by((words) => /(description|details|detail)$/.test(words)) ??
    last ??
    first;
  if (some) return [some];
  const text = columns.find(
    (column) => column.text && !column.foreign && (column.distinct === null || column.distinct > 1),
  );
  const keys = findKey(table, columns).slice(0, 1);
  // A status says nothing of which order it is.
  const isShared = text?.distinct != null && text.distinct < 0.5 * (table.rowCount ?? 0);
  return text && !(isShared && keys.length > 0) ? [text] : keys;
}

/** The declared key, else a column named like one whose values are all different. */
function findKey(table: Table, columns: readonly LexiconColumn[]): LexiconColumn[] {
  const declared = columns.filter((column) => table.primaryKey.includes(column.name));
  if (declared.length > 0) return declared;
  const rows = table.rowCount ?? 0;
  const own = columns.find(
    (column) =>
      (/(^|.* )(id|key|code|number)$/.test(column.words.join(' ')) || CHINESE_KEY.test(column.name)) &&
      rows > 0 &&
      column.distinct !== null &&
      column.distinct >= 0.98 * rows,
  );
  return own && !own.foreign ? [own] : [];
}

function findTimeColumn(columns: readonly LexiconColumn[], model: TableModel | undefined): LexiconColumn | undefined {
  const named = columns.find((column) => column.name === model?.timeColumn);
  if (named?.temporal) return named;
  const times = columns.filter((column) => column.temporal);
  return (
    times.find((column) => column.role === 'time') ??
    times.find((column) => !/birth|dob/.test(column.words.join(' '))) ??
    times[0]
  );
}

/** The first few values of each column; values of a column stand together. */
function* sampleSteps(values: readonly StoredValue[]): Generator<void, Map<string, string[]>> {
  const samples = new Map<string, string[]>();
  let current: StoredValue | undefined;
  let list: string[] = [];
  for (const [place, stored] of values.entries()) {
    if (stored.table !== current?.table || stored.column !== current?.column) {
      const key = `${stored.table}\0${stored.column}`;
      list = samples.get(key) ?? [];
      samples.set(key, list);
      current = stored;
    }
    if (list.length < 5) list.push(stored.value);
    if (place % 5000 === 0) yield;
  }
  return samples;
}

function buildTable(
  table: Table,
  index: number,
  columns: LexiconColumn[],
  model: TableModel | undefined,
): LexiconTable {
  const one = model?.label.en ?? humanise(table.name);
  return {
    index,
    name: table.name,
    schema: table.schema,
    source: table,
    words: splitIdentifier(table.name),
    columns,
    primaryKey: findKey(table, columns),
    nameColumns: findNameColumns(table, columns, model),
    timeColumn: findTimeColumn(columns, model),
    link:
      columns.length > 1 &&
      table.foreignKeys.length > 1 &&
      columns.every((column) => column.foreign || table.primaryKey.includes(column.name)),
    hidden: model?.hidden ?? false,
    rowCount: table.rowCount ?? 1000,
    label: { en: pluralise(one), enOne: singularise(one), zh: model?.label.zh },
  };
}

/** Tables and columns of the schema with what the model says of them; yields every few columns. */
export function* tableSteps(
  schema: DatabaseSchema,
  model: SemanticModel,
  values: readonly StoredValue[],
): Generator<void, { tables: LexiconTable[]; columns: LexiconColumn[] }> {
  const profiles = new Map<string, ColumnProfile>();
  for (const [place, profile] of schema.profiles.entries()) {
    profiles.set(`${profile.table}\0${profile.column}`, profile);
    if (place % 2000 === 0) yield;
  }
  const models = new Map(model.tables.map((table) => [table.name, table]));
  const samples = yield* sampleSteps(values);
  const columns: LexiconColumn[] = [];
  const tables: LexiconTable[] = [];
  for (const [tableIndex, table] of schema.tables.entries()) {
    const tableModel = models.get(table.name);
    const columnModels = new Map(tableModel?.columns.map((column) => [column.name, column]));
    const foreign = new Set(table.foreignKeys.flatMap((key) => key.columns));
    const own: LexiconColumn[] = [];
    for (const column of table.columns) {
      if (own.length % 50 === 0) yield;
      const key = `${table.name}\0${column.name}`;
      const profile = profiles.get(key);
      const seen = samples.get(key) ?? (profile?.topValues ?? []).map((item) => item.value);
      const built = buildColumn(column, columns.length, {
        table,
        tableIndex,
        model: columnModels.get(column.name),
        foreign: foreign.has(column.name),
        profile,
        samples: seen,
      });
      columns.push(built);
      own.push(built);
    }
    tables.push(buildTable(table, tableIndex, own, tableModel));
  }
  return { tables, columns };
}
