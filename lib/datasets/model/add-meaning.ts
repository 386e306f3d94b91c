import type { SemanticModel } from '@/lib/semantic-model/schema';
import type { Meaning } from '@/lib/shared/turn';

type Words = { en: string[]; zh: string[] };

/** A list with a word, once, whatever its case. */
function withWord(words: Words, word: string): Words {
  const language = /\p{Script=Han}/u.test(word) ? 'zh' : 'en';
  const has = words[language].some((known) => known.toLowerCase() === word.toLowerCase());
  return has ? words : { ...words, [language]: [...words[language], word] };
}

type Described = { synonyms: Words };
const taught = <T extends Described>(item: T, word: string): T => ({
  ...item,
  synonyms: withWord(item.synonyms, word),
});

const NOTHING_SAID = { label: {}, description: {}, synonyms: { en: [], zh: [] } };

/** Items with the one that is meant changed, or made where there is none. */
function changeOne<T>(items: readonly T[], isMeant: (item: T) => boolean, change: (item: T) => T, make: () => T): T[] {
  return items.some(isMeant) ? items.map((item) => (isMeant(item) ? change(item) : item)) : [...items, change(make())];
}

/** A model in which the word has this meaning: as another name of what is meant, or, for a stored value, as a term for it. */
export function addMeaning(model: SemanticModel, word: string, meaning: Meaning): SemanticModel {
  const { kind, table, name, label } = meaning;
  if (kind === 'measure' || kind === 'filter') {
    const list = kind === 'measure' ? 'measures' : 'filters';
    return {
      ...model,
      [list]: model[list].map((item) => (item.name === name ? taught(item, word) : item)),
    };
  }
  if (kind === 'value') {
    const others = model.terms.filter(({ term }) => term.toLowerCase() !== word.toLowerCase());
    return { ...model, terms: [...others, { term: word, meaning: label }] };
  }
  const newTable = () => ({ ...NOTHING_SAID, name: table, nameColumns: [], hidden: false, columns: [] });
  const newColumn = () => ({ ...NOTHING_SAID, name, sensitive: false });
  return {
    ...model,
    tables: changeOne<SemanticModel['tables'][number]>(
      model.tables,
      (item) => item.name === table,
      (item) =>
        kind === 'table'
          ? taught(item, word)
          : {
              ...item,
              columns: changeOne<(typeof item.columns)[number]>(
                item.columns,
                (column) => column.name === name,
                (column) => taught(column, word),
                newColumn,
              ),
            },
      newTable,
    ),
  };
}
