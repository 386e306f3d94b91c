import type { ColumnNotes } from '@/lib/analyst/insight/fact';
import { questionWords } from '@/lib/analyst/steps/question-words';
import type { SemanticModel } from '@/lib/semantic-model/schema';
import type { ResultColumn } from '@/lib/shared/result';

interface Named {
  unit: string;
  /** Each a set of words that names it. */
  names: Set<string>[];
}

/** Columns that count or compare have no unit, whatever they are made of. */
const UNITLESS = /count|number|share|percent|ratio|rank|%|数量|个数|占比|比例|排名/i;

function measuresWithUnits(model: SemanticModel, tables: ReadonlySet<string>): Named[] {
  const columns = model.tables.flatMap((table) => table.columns.map((column) => ({ ...column, table: table.name })));
  return [...model.measures, ...columns].flatMap(({ name, label, unit, table }) => {
    if (unit === undefined || !tables.has(table.toLowerCase())) return [];
    const texts = [name, label.en, label.zh].filter((text) => text !== undefined);
    return [{ unit, names: texts.map(questionWords).filter(({ size }) => size > 0) }];
  });
}

/** The units of a result's numbers, by the names of the measures and columns they are made of. */
export function columnNotes(
  columns: readonly ResultColumn[],
  model: SemanticModel,
  tablesRead: readonly string[],
): ColumnNotes {
  const tables = new Set(tablesRead.map((table) => (table.split('.').at(-1) ?? table).toLowerCase()));
  const measures = measuresWithUnits(model, tables);
  const notes: Record<string, { unit: string }> = {};
  for (const { name, kind } of columns) {
    if ((kind !== 'integer' && kind !== 'decimal') || UNITLESS.test(name)) continue;
    const words = questionWords(name);
    const made = measures.filter(({ names }) => names.some((one) => one.isSubsetOf(words)));
    const units = new Set(made.map(({ unit }) => unit));
    const [unit] = units;
    // Two units for one name: better none than the wrong one.
    if (unit !== undefined && units.size === 1) notes[name] = { unit };
  }
  return notes;
}
