import type { ColumnNotes } from '@/lib/analyst/insight/fact';
import { questionWords } from '@/lib/analyst/steps/question-words';
import { numberKind } from '@/lib/semantic-model/number-kind';
import type { Aggregate, SemanticModel } from '@/lib/semantic-model/schema';
import type { NumberFormat, NumberKind } from '@/lib/shared/number-writer';
import type { ResultColumn } from '@/lib/shared/result';
import { putTogether } from '@/lib/sql/put-together';
import { selectList } from '@/lib/sql/select-list';

interface Named {
  unit: string | undefined;
  format: NumberFormat | undefined;
  aggregate: Aggregate | undefined;
  /** Each a set of words that names it. */
  names: Set<string>[];
  texts: string[];
}

/** Columns that count or compare have no unit, whatever they are made of. */
const UNITLESS = /count|number|share|percent|ratio|rank|%|数量|个数|占比|比例|排名/i;
/** Of numbers that name things: said of the column itself, not of a figure that has its name in it. */
const NAMING = new Set<NumberFormat | undefined>(['plain', 'year']);

function notedNumbers(model: SemanticModel, tables: ReadonlySet<string>): Named[] {
  const columns = model.tables.flatMap((table) => table.columns.map((column) => ({ ...column, table: table.name })));
  return [...model.measures, ...columns].flatMap(({ name, label, unit, format, aggregate, table }) => {
    if ((unit ?? format ?? aggregate) === undefined || !tables.has(table.toLowerCase())) return [];
    const texts = [name, label.en, label.zh].filter((text) => text !== undefined);
    return [{ unit, format, aggregate, texts, names: texts.map(questionWords).filter(({ size }) => size > 0) }];
  });
}

function isMadeOf({ names, texts, format }: Named, column: string, words: ReadonlySet<string>): boolean {
  const isNamed = names.some((one) => one.isSubsetOf(words) && (!NAMING.has(format) || one.size === words.size));
  return isNamed && (!UNITLESS.test(column) || texts.some((text) => UNITLESS.test(text)));
}

/** The one that they all say; two for one name: better none than the wrong one. */
function only<T>(said: readonly (T | undefined)[]): T | undefined {
  const [one, ...others] = new Set(said.filter((value) => value !== undefined));
  return others.length === 0 ? one : undefined;
}

/** Whether a result's numbers may be added up: the SQL's own functions tell first, then the model, then the names. */
function kindOf(name: string, expression: string | undefined, notes: Parameters<typeof numberKind>[1]): NumberKind {
  const kind = numberKind(name, notes);
  const made = expression === undefined ? null : putTogether(expression);
  if (made === null || kind === 'name') return kind;
  if (made === 'counted') return 'amount';
  if (made === 'running') return kind === 'rate' ? 'rate' : 'running';
  if (made === 'compared') return 'rate';
  // The sum of what is only compared stays what it is, where the model or the unit says so.
  const isCertain = notes?.unit === '%' || notes?.format === 'percent' || notes?.aggregate !== undefined;
  return kind === 'rate' && !isCertain ? 'amount' : kind;
}

/** Units, formats and kinds of a result's numbers, by the names of the measures and columns they are made of. */
export function columnNotes(
  columns: readonly ResultColumn[],
  model: SemanticModel,
  tablesRead: readonly string[],
  sql = '',
): ColumnNotes {
  const { items = [] } = selectList(sql) ?? {};
  const tables = new Set(tablesRead.map((table) => (table.split('.').at(-1) ?? table).toLowerCase()));
  const numbers = notedNumbers(model, tables);
  const notes: Record<string, ColumnNotes[string]> = {};
  for (const [index, { name, kind }] of columns.entries()) {
    if (kind !== 'integer' && kind !== 'decimal') continue;
    const words = questionWords(name);
    const made = numbers.filter((one) => isMadeOf(one, name, words));
    const unit = only(made.map((one) => one.unit));
    const format = only(made.map((one) => one.format));
    const aggregate = only(made.map((one) => one.aggregate));
    const expression = items.length === columns.length ? items[index]?.expression : undefined;
    const known = { ...(unit !== undefined && { unit }), ...(format !== undefined && { format }) };
    notes[name] = { ...known, numberKind: kindOf(name, expression, { ...known, aggregate }) };
  }
  return notes;
}

/** A result whose columns say what is known of their numbers. */
export function withColumnNotes<R extends { columns: ResultColumn[] }>(
  result: R,
  model: SemanticModel,
  tablesRead: readonly string[],
  sql?: string,
): R {
  const notes = columnNotes(result.columns, model, tablesRead, sql);
  return { ...result, columns: result.columns.map((column) => ({ ...column, ...notes[column.name] })) };
}
