import type { ColumnNotes, Grain, Label, Quantity } from '@/lib/analyst/insight/fact';
import type { ResultShape, ShapeColumn } from '@/lib/charts/result-shape';
import { fractionLength } from '@/lib/shared/fraction-length';

export function describeQuantity(column: ShapeColumn, notes: ColumnNotes): Quantity {
  const note = notes[column.name];
  const percent = /\s*[(（]\s*%\s*[)）]$/;
  const called = note?.label ?? readable(column.name);
  const unit = note?.unit ?? (percent.test(called) ? '%' : null);
  const name = called.replace(percent, '') || called;
  return { name, unit, ...(note?.format && { format: note.format }), digits: fractionDigits(column) };
}

/** A column name as words: `invoice_total`, `InvoiceTotal` → `invoice total`; capitals of one word stay. */
export function readable(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_\s]+/g, ' ')
    .trim();
  return words.replace(/\b[A-Z][a-z]+\b/g, (word) => word.toLowerCase());
}

/** Reads the label of a row: a person's first and last name make one. */
export function labelReader(shape: ResultShape, column: ShapeColumn): (row: number) => Label {
  const grain = column.role === 'time' ? grainOf(column) : null;
  const first = shape.categories.find(({ name }) => /^(first|given)[\s_]?name$/i.test(name));
  const last = shape.categories.find(({ name }) => /^(last|family|sur)[\s_]?name$/i.test(name));
  const person = first && last && (column === first || column === last);
  return (row) => {
    const value = column.cells[row] ?? null;
    if (!person) return { value, grain };
    const parts = [first.cells[row], last.cells[row]].filter((part) => part !== null && part !== undefined);
    return { value: parts.length > 0 ? parts.join(' ') : null, grain: null };
  };
}

/** How a time is written: by the period that it begins. */
export function grainOf(column: ShapeColumn): Grain | null {
  if (column.year) return 'year';
  const texts = column.cells.filter((cell) => cell !== null).map(String);
  const isPart = texts.length > 0 && texts.every((text) => /^\d{1,2}$/.test(text));
  if (isPart) return /month|月/i.test(column.name) ? 'month-of-year' : null;
  return column.grain;
}

/** At most two where numbers are one or more, four where all are smaller. */
function fractionDigits({ cells, numbers }: ShapeColumn): number {
  const largest = numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const longest = cells.reduce<number>((most, cell) => Math.max(most, fractionLength(cell)), 0);
  return Math.min(longest, largest >= 1 ? 2 : 4);
}
