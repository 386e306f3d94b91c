import type { ColumnNotes } from '@/lib/analyst/insight/fact';
import { questionWords } from '@/lib/analyst/steps/question-words';
import type { SemanticModel } from '@/lib/semantic-model/schema';
import type { NumberFormat } from '@/lib/shared/number-writer';
import type { ResultColumn } from '@/lib/shared/result';

interface Named {
  unit: string | undefined;
  format: NumberFormat | undefined;
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
  return [...model.measures, ...columns].flatMap(({ name, label, unit, format, table }) => {
    if ((unit === undefined && format === undefined) || !tables.has(table.toLowerCase())) return [];
    const texts = [name, label.en, label.zh].filter((text) => text !== undefined);
    return [{ unit, format, texts, names: texts.map(questionWords).filter(({ size }) => size > 0) }];
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

/** Units and formats of a result's numbers, by the names of the measures and columns they are made of. */
export function columnNotes(
  columns: readonly ResultColumn[],
  model: SemanticModel,
  tablesRead: readonly string[],
): ColumnNotes {
  const tables = new Set(tablesRead.map((table) => (table.split('.').at(-1) ?? table).toLowerCase()));
  const numbers = notedNumbers(model, tables);
  const notes: Record<string, ColumnNotes[string]> = {};
  for (const { name, kind } of columns) {
    if (kind !== 'integer' && kind !== 'decimal') continue;
    const words = questionWords(name);
    const made = numbers.filter((one) => isMadeOf(one, name, words));
    const unit = only(made.map((one) => one.unit));
    const format = only(made.map((one) => one.format));
    if (unit ?? format) notes[name] = { ...(unit !== undefined && { unit }), ...(format !== undefined && { format }) };
  }
  return notes;
}

/** A result whose columns say what is known of their numbers. */
export function withColumnNotes<R extends { columns: ResultColumn[] }>(
  result: R,
  model: SemanticModel,
  tablesRead: readonly string[],
): R {
  const notes = columnNotes(result.columns, model, tablesRead);
  return { ...result, columns: result.columns.map((column) => ({ ...column, ...notes[column.name] })) };
}
