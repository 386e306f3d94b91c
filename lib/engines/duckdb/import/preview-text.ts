import 'server-only';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { writeCleanCopy } from '@/lib/engines/duckdb/import/clean-copy';
import { type CellSource, cellSource } from '@/lib/engines/duckdb/import/clean-source';
import { identifierFor } from '@/lib/engines/duckdb/import/column-names';
import { notesOn } from '@/lib/engines/duckdb/import/column-notes';
import { storedType } from '@/lib/engines/duckdb/import/convert-column';
import { withImportConnection } from '@/lib/engines/duckdb/import/import-connection';
import { importText, type TextReport } from '@/lib/engines/duckdb/import/import-text';
import type { TextTable, TextTables } from '@/lib/engines/duckdb/import/text-tables';
import type { ImportNote, TablePreview } from '@/lib/shared/file-import';

const PREVIEW_ROWS = 50;
const MAX_CELL = 500;

/** A cell as a preview shows it. */
export function shortened(cell: string | null): string | null {
  return cell !== null && cell.length > MAX_CELL ? `${cell.slice(0, MAX_CELL)}…` : cell;
}

export interface TextPart {
  label: string;
  part: string;
}

/** What was decided on a table, without a look at its rows. */
export function describeTable(table: TextTable, { label, part }: TextPart): TablePreview {
  return {
    part,
    label,
    name: identifierFor(label.replace(/\.[^.]+$/, ''), 'data'),
    options: table.plan.options,
    columns: table.columns,
    header: table.columns.map((column, index) => ({
      name: column.name,
      label: column.label,
      type: storedType(column),
      readings: table.readings[index] ?? [],
    })),
    rows: [],
    rowCount: null,
    notes: notesOn(table, table.columns),
  };
}

/**
 * What a delimited text file will become: the import itself, done with its first part, or with all of it where it is small.
 * Nothing is stored. Throws `invalid_file`.
 */
export async function previewTables(
  { sample, tables }: TextTables,
  parts: readonly TextPart[],
  folder: string,
): Promise<TablePreview[]> {
  const head = join(folder, 'head.txt');
  const copies = tables.map((_, index) => join(folder, `look-${index}.csv`));
  await writeFile(head, sample.text, { mode: 0o600 });
  for (const [index, { region }] of tables.entries())
    await writeCleanCopy(head, copies[index] as string, {
      ...region,
      options: { ...region.options, encoding: 'utf-8' },
    });
  const width = Math.max(...tables.map(({ columns }) => columns.length));
  const database = join(folder, 'preview.duckdb');
  return withImportConnection({ database, sources: copies, width }, async (connection) => {
    const previews: TablePreview[] = [];
    for (const [index, table] of tables.entries()) {
      const read = { path: copies[index] as string, isClean: true, parallel: false };
      previews.push(
        await preview(connection, table, cellSource(table, read), parts[index] as TextPart, sample.isWhole),
      );
    }
    return previews;
  });
}

async function preview(
  connection: DuckDBConnection,
  table: TextTable,
  source: CellSource,
  part: TextPart,
  isWhole: boolean,
): Promise<TablePreview> {
  const described = describeTable(table, part);
  const report = await importText(connection, source, part.label, `look ${part.part}`, table.columns);
  // What the start of a file does not prove is not decided yet.
  const columns = isWhole ? report.columns : table.columns;
  return {
    ...described,
    columns,
    header: described.header.map((head, index) => ({
      ...head,
      type: storedType(columns[index] as (typeof columns)[number]),
    })),
    rows: await firstRows(connection, source),
    rowCount: isWhole ? report.rows : null,
    notes: mergeNotes(notesOn(table, columns), isWhole ? report : { notes: [] }),
  };
}

/** Notes on the plan and on the reading of all rows: of two that say the same the latter knows the number. */
export function mergeNotes(planned: readonly ImportNote[], { notes }: Pick<TextReport, 'notes'>): ImportNote[] {
  const key = ({ code, params }: ImportNote) => `${code} ${params.column ?? ''}`;
  const read = new Map(notes.map((note) => [key(note), note]));
  const kept = planned.map((note) => {
    const better = read.get(key(note));
    read.delete(key(note));
    return better ? { ...note, ...better, examples: note.examples ?? better.examples ?? [] } : note;
  });
  return [...kept, ...read.values()];
}

async function firstRows(connection: DuckDBConnection, source: CellSource): Promise<(string | null)[][]> {
  const stays = `NOT coalesce(${source.leftOut.map(({ sql }) => `(${sql})`).join(' OR ')}, false)`;
  const cells = Array.from({ length: source.width }, (_, index) => `c${index}`).join(', ');
  const answer = await connection.runAndReadAll(
    `SELECT ${cells} FROM ${source.sql} WHERE ${stays} LIMIT ${PREVIEW_ROWS}`,
  );
  return (answer.getRowsJson() as (string | null)[][]).map((row) => row.map(shortened));
}
