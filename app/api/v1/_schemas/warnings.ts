import { createTranslator } from 'next-intl';
import { z } from 'zod';
import { responseSchemas } from '@/app/api/v1/_schemas/wire';
import { loadMessages } from '@/lib/i18n/load-messages';
import { type FilePreview, IMPORT_NOTES, type ImportNote, type TableReading } from '@/lib/shared/file-import';
import type { Locale } from '@/lib/shared/locales';

export const warning = z
  .object({
    code: z.enum(IMPORT_NOTES),
    table: z.string().nullable().describe('The sheet, file or table that it is about; null: the whole upload'),
    column: z.string().nullable(),
    count: z.int().describe('How many rows, cells or columns'),
    examples: z.array(z.string()).describe('Some of them; empty for who may only ask'),
    message: z.string().describe('A sentence, in the language of Accept-Language'),
  })
  .register(responseSchemas, { id: 'Warning' });
export type Warning = z.output<typeof warning>;

export const warnings = z
  .array(warning)
  .describe('What of the files was left out, changed or read in one of several ways; empty where nothing was');

/** Of what a person would see before an import. */
export function warningsOfPreviews(previews: readonly FilePreview[], locale: Locale): Promise<Warning[]> {
  const notes = previews.flatMap(({ notes: ofFile, tables }) => [
    ...ofFile,
    ...tables.flatMap(({ label, notes: ofTable }) =>
      ofTable.map((note) => ({ ...note, params: { table: label, ...note.params } })),
    ),
  ]);
  return toWire(notes, locale);
}

/** Of what an import did. */
export function warningsOfReadings(readings: readonly TableReading[], locale: Locale): Promise<Warning[]> {
  return toWire(
    readings.flatMap(({ notes }) => notes),
    locale,
  );
}

async function toWire(notes: readonly ImportNote[], locale: Locale): Promise<Warning[]> {
  if (notes.length === 0) return [];
  const messages = await loadMessages(locale);
  const translate = createTranslator({ locale, messages, namespace: 'datasets.importNotes' });
  return notes.map(({ code, params, examples = [] }) => ({
    code,
    table: params.table === undefined ? null : String(params.table),
    column: params.column === undefined ? null : String(params.column),
    count: Number(params.count ?? 1),
    examples,
    message: translate(code, params),
  }));
}
