import type { DatasetKnowledge } from '@/lib/datasets/schema';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { mainTables } from '@/lib/semantic-parser/suggestion-subjects';
import type { Locale } from '@/lib/shared/locales';

export interface ToldTable {
  label: string;
  /** Null where it is not known. */
  rows: number | null;
  columns: string[];
}

/** The tables of a dataset as a person is told of them, the telling ones first. */
export async function datasetTables(dataset: DatasetKnowledge, locale: Locale): Promise<ToldTable[]> {
  const { frame } = await getSchemaIndex(dataset);
  const inLanguage = (label: { en: string; zh: string | undefined }) =>
    (locale === 'zh' ? label.zh : undefined) ?? label.en;
  const main = mainTables(frame);
  const others = frame.tables.filter((table) => !table.hidden && !main.includes(table));
  return [...main, ...others].map((table) => ({
    label: inLanguage(table.label),
    rows: table.source.rowCount,
    columns: table.columns
      .filter(({ hidden, key }) => !hidden && !(key && table.columns.length > 2))
      .map(({ label }) => inLanguage(label)),
  }));
}
