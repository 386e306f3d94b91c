import type { LexiconColumn, LexiconTable } from '@/lib/semantic-parser/lexicon/lexicon';
import { SYNONYMS } from '@/lib/semantic-parser/lexicon/thesaurus';
import { isCountable, singularise } from '@/lib/semantic-parser/text/humanise';
import { lemmatise } from '@/lib/semantic-parser/text/lemmatise';
import { splitIdentifier } from '@/lib/semantic-parser/text/split-identifier';
import type { Locale } from '@/lib/shared/locales';

/** How tables and columns are called in a question. */
export interface SuggestionNames {
  zh: boolean;
  /** The rows of a table: `customers`, `weather records`. */
  many(table: LexiconTable): string;
  one(table: LexiconTable): string;
  column(column: LexiconColumn): string;
  /** False where a row is but a record. */
  hasNoun(table: LexiconTable): boolean;
}

/** A label that people wrote with capitals of their own keeps them. */
export const lower = (text: string) =>
  /^[A-Z][^A-Z]+$/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

const PREPOSITIONS = new Set(['across', 'by', 'of', 'in', 'per', 'for', 'from', 'with', 'since']);

/** A unit behind a label is not said: `Beak Length (mm)`. */
const spoken = (label: string) => lower(label.replace(/\s*[（(][^()（）]*[)）]\s*$/, ''));

/** Words of several meanings, of which the thesaurus puts a special one first. */
const AMBIGUOUS = new Set(
  'series,goal,mill,major,credit,channel,screen,title,class,rate,game,enrollment,balance'.split(','),
);

/** What an English name is called in Chinese, where it is a word that means the same in most schemas. */
function inChinese(label: string): string | undefined {
  const words = splitIdentifier(label);
  const phrases = [words.join(' '), words.map(lemmatise).join(' ')];
  if (phrases.some((phrase) => AMBIGUOUS.has(phrase))) return undefined;
  return phrases.map((phrase) => SYNONYMS.chinese.get(phrase)?.[0]).find((name) => name !== undefined);
}

/** Chinese and Latin script stand apart. */
export function spaced(text: string): string {
  return text.replace(/(\p{Script=Han})(?=[A-Za-z])/gu, '$1 ').replace(/([A-Za-z)])(?=\p{Script=Han})/gu, '$1 ');
}

/** `isOnly`: for the one table of a file, which is called as the file is and not as a row, unless that is a plural. */
export function suggestionNames(locale: Locale, isOnly: boolean): SuggestionNames {
  const isOfRows = (table: LexiconTable) => {
    const words = splitIdentifier(table.name);
    const last = words.at(-1) ?? '';
    const isPlural = lemmatise(last) !== last && isCountable(words.join(' '));
    return !isOnly || table.primaryKey.length > 0 || (isPlural && !words.some((word) => PREPOSITIONS.has(word)));
  };
  if (locale === 'zh') {
    const name = (table: LexiconTable) =>
      table.label.zh ?? inChinese(table.label.enOne) ?? spoken(singularise(table.label.enOne));
    return {
      zh: true,
      many: (table) => (table.label.zh || isOfRows(table) ? name(table) : '记录'),
      one: name,
      hasNoun: isOfRows,
      column: (column) => column.label.zh ?? inChinese(column.label.en) ?? spoken(column.label.en),
    };
  }
  const one = (table: LexiconTable) => spoken(table.label.enOne);
  return {
    zh: false,
    many(table) {
      if (!isOfRows(table)) return 'records';
      return isCountable(table.label.enOne) ? spoken(table.label.en) : `${one(table)} records`;
    },
    hasNoun: isOfRows,
    one: (table) => (isCountable(table.label.enOne) ? one(table) : `${one(table)} record`),
    column: (column) => spoken(column.label.en),
  };
}
