import type { SchemaFrame } from '@/lib/semantic-parser/lexicon/lexicon';
import { fold } from '@/lib/semantic-parser/text/fold';
import type { Locale } from '@/lib/shared/locales';
import type { Meaning } from '@/lib/shared/turn';

export interface SpokenName {
  meaning: Meaning;
  /** Folded, every way in which the dataset calls it. */
  said: string[];
}

interface Described {
  label: { en?: string | undefined; zh?: string | undefined };
  synonyms: { en: string[]; zh: string[] };
}

const textsOf = (item: Described | undefined) =>
  item ? [item.label.en, item.label.zh, ...item.synonyms.en, ...item.synonyms.zh] : [];

function spoken(meaning: Meaning, texts: readonly (string | undefined)[]): SpokenName {
  const said = [meaning.label, ...texts].flatMap((text) => (text ? [fold(text)] : []));
  return { meaning, said: [...new Set(said)] };
}

/** Everything that a question may name: tables and columns that are not hidden, measures and filters, most telling first. */
export function* spokenNames(frame: SchemaFrame, locale: Locale): Generator<SpokenName, void> {
  for (const kind of ['measure', 'filter'] as const) {
    for (const item of kind === 'measure' ? frame.measures : frame.filters) {
      const label = item.label[locale] ?? item.label.en ?? item.name.replaceAll('_', ' ');
      yield spoken({ kind, table: item.table, name: item.name, label }, [
        ...textsOf(item),
        item.name.replaceAll('_', ' '),
      ]);
    }
  }
  const models = new Map(frame.model.tables.map((table) => [table.name.toLowerCase(), table]));
  for (const table of frame.tables) {
    if (table.hidden || table.link) continue;
    const model = models.get(table.name.toLowerCase());
    const label = (locale === 'zh' ? table.label.zh : undefined) ?? table.label.en;
    const own = [...textsOf(model), table.label.enOne, table.words.join(' ')];
    yield spoken({ kind: 'table', table: table.name, name: table.name, label }, own);
  }
  for (const table of frame.tables) {
    if (table.hidden) continue;
    const model = models.get(table.name.toLowerCase());
    const columnModels = new Map(model?.columns.map((column) => [column.name, column]));
    for (const column of table.columns) {
      if (column.hidden || (column.key && table.link)) continue;
      const label = (locale === 'zh' ? column.label.zh : undefined) ?? column.label.en;
      const meaning = { kind: 'column', table: table.name, name: column.name, label } as const;
      yield spoken(meaning, [...textsOf(columnModels.get(column.name)), column.words.join(' ')]);
    }
  }
}
