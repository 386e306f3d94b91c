import 'server-only';
import { type ColumnReading, chooseReadings } from '@/lib/engines/duckdb/import/choose-readings';
import { identifierFor, uniqueNames } from '@/lib/engines/duckdb/import/column-names';
import { storedType } from '@/lib/engines/duckdb/import/convert-column';
import { sampleText } from '@/lib/engines/duckdb/import/sample-text';
import { AppError } from '@/lib/shared/errors';
import type { ImportColumn, ImportNote, TablePreview, TextOptions } from '@/lib/shared/file-import';

export const MAX_COLUMNS = 2000;
const PREVIEW_ROWS = 50;
const MAX_CELL = 500;
/** Columns of a sentence's list, at most. */
const MOST_NAMED = 5;

/** A cell as a preview shows it. */
export function shortened(cell: string | null): string | null {
  return cell !== null && cell.length > MAX_CELL ? `${cell.slice(0, MAX_CELL)}…` : cell;
}

/** What a delimited text file will become; nothing is stored. Throws `invalid_file` for header only or too many columns. */
export async function previewText(
  path: string,
  label: string,
  part = '',
  given: Partial<TextOptions> = {},
): Promise<TablePreview> {
  const { options, rows: table } = await sampleText(path, given);
  const body = options.header ? table.slice(1) : table;
  const width = options.header
    ? (table[0]?.length ?? 0)
    : Math.max(0, ...body.slice(0, 1000).map((line) => line.length));
  const refuse = (reason: string) =>
    new AppError('invalid_file', reason, { params: { file: label, reason, most: MAX_COLUMNS } });
  if (width === 0) throw refuse('empty');
  if (width > MAX_COLUMNS) throw refuse('too_many_columns');
  if (body.length === 0) throw refuse('header_only');

  const headerCells = options.header ? (table[0] ?? []) : [];
  const labels = Array.from({ length: width }, (_, index) => headerCells[index]?.trim() || `column_${index + 1}`);
  const names = uniqueNames(labels.map((text, index) => identifierFor(text, `column_${index + 1}`)));
  const readings = chooseReadings(
    // What is longer is text, and slow to look at.
    labels.map((_, index) => body.map((line) => line[index]?.slice(0, MAX_CELL) ?? null)),
    labels,
  );
  const columns = labels.map((text, index): ImportColumn => {
    const { chosen } = readings[index] as ColumnReading;
    return { label: text, name: names[index] as string, ...chosen, include: true };
  });
  return {
    part,
    label,
    name: identifierFor(label.replace(/\.[^.]+$/, ''), 'data'),
    options,
    columns,
    header: columns.map(({ name, label: title, type }, index) => ({
      name,
      label: title,
      type: storedType(type),
      readings: readings[index]?.readings ?? [],
    })),
    rows: body.slice(0, PREVIEW_ROWS).map((line) => labels.map((_, index) => shortened(line[index] || null))),
    notes: [...notesOn(options, body, width, labels), ...openReadings(labels, readings)],
  };
}

function notesOn(options: TextOptions, body: string[][], width: number, labels: string[]): ImportNote[] {
  const notes: ImportNote[] = [];
  if (options.skipLines > 0) notes.push({ code: 'title_rows_skipped', params: { count: options.skipLines } });
  const short = body.filter((line) => line.length < width).length;
  const long = body.filter((line) => line.length > width).length;
  if (short > 0) notes.push({ code: 'rows_padded', params: { count: short } });
  if (long > 0) notes.push({ code: 'rows_rejected', params: { count: long } });
  if (new Set(labels.map((text) => text.toLowerCase())).size < labels.length) {
    notes.push({ code: 'duplicate_columns_renamed', params: { count: labels.length } });
  }
  return notes;
}

function openReadings(labels: string[], readings: ColumnReading[]): ImportNote[] {
  const open = labels.filter((_, index) => readings[index]?.isOpen);
  if (open.length === 0) return [];
  const named = open.slice(0, MOST_NAMED).join(', ') + (open.length > MOST_NAMED ? ' …' : '');
  return [{ code: 'reading_open', params: { columns: named, count: open.length } }];
}
