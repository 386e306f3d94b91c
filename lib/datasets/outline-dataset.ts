import 'server-only';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import type { DatasetOutline } from '@/lib/datasets/schema';
import type { LexiconColumn } from '@/lib/semantic-parser/lexicon/lexicon';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { mainTables } from '@/lib/semantic-parser/suggestion-subjects';
import type { Locale } from '@/lib/shared/locales';

/** Enough to know what one may ask; a dataset's own page shows all. */
const MOST_TABLES = 8;
const MOST_COLUMNS = 10;
const MOST_EXAMPLES = 2;
const LONGEST_EXAMPLE = 28;

const inLanguage = (label: { en: string; zh: string | undefined }, locale: Locale) =>
  (locale === 'zh' ? label.zh : undefined) ?? label.en;

/** Keys say nothing to a reader, unless they are all there is. */
const told = (columns: readonly LexiconColumn[]) => {
  const shown = columns.filter(({ hidden }) => !hidden);
  const telling = shown.filter(({ key }) => !key);
  return telling.length > 0 ? telling : shown;
};

/** What is in a dataset, in a few names and values, none of them sensitive. Throws `not_found`, `dataset_not_ready`. */
export async function outlineDataset(userId: number, datasetId: number, locale: Locale): Promise<DatasetOutline> {
  const knowledge = await getDatasetKnowledge(userId, datasetId);
  const { frame } = await getSchemaIndex(knowledge);
  const profiles = new Map(knowledge.schema.profiles.map((one) => [`${one.table}\n${one.column}`, one]));
  const examplesOf = (table: string, { name, text }: LexiconColumn) =>
    text
      ? (profiles.get(`${table}\n${name}`)?.topValues ?? [])
          .map(({ value }) => value)
          .filter((value) => value.trim() !== '' && value.length <= LONGEST_EXAMPLE)
          .slice(0, MOST_EXAMPLES)
      : [];
  const known = frame.tables.map(({ source }) => source.rowCount);
  const tables = mainTables(frame).slice(0, MOST_TABLES);
  return {
    datasetId,
    tableCount: frame.tables.length,
    rowCount: known.some((rows) => rows === null) ? null : known.reduce<number>((sum, rows) => sum + (rows ?? 0), 0),
    tables: tables.map((table) => {
      const columns = told(table.columns);
      return {
        label: inLanguage(table.label, locale),
        rowCount: table.source.rowCount,
        columns: columns.slice(0, MOST_COLUMNS).map((column) => ({
          label: inLanguage(column.label, locale),
          examples: examplesOf(table.name, column),
        })),
        moreColumns: Math.max(0, columns.length - MOST_COLUMNS),
      };
    }),
  };
}
