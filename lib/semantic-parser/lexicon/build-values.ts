import type { StoredValue } from '@/lib/semantic-model/schema';
import type { LexiconTable, ValueTarget } from '@/lib/semantic-parser/lexicon/lexicon';
import { aliasesOf } from '@/lib/semantic-parser/lexicon/translate-values';
import { phraseKey, valueTokens } from '@/lib/semantic-parser/text/tokenise';

const PER_WORD = 60;
const LONGEST = 12;

/** Countries, cities and common words are found by their names in the other language too. */
function addAliases(whole: Map<string, ValueTarget[]>): void {
  for (const targets of [...whole.values()]) {
    const [first] = targets;
    if (!first || first.value.length > 40) continue;
    for (const alias of aliasesOf(first.value)) {
      const key = phraseKey(valueTokens(alias), 'norm');
      if (key !== '' && !whole.has(key))
        whole.set(
          key,
          targets.map((target) => ({ ...target, weight: 0.95 })),
        );
    }
  }
}

const GENDERS: [RegExp, string[]][] = [
  [
    /^(f|female|woman|women|girl|女|女性)$/i,
    ['female', 'females', 'woman', 'women', 'girl', 'girls', '女', '女性', '女生'],
  ],
  [/^(m|male|man|men|boy|男|男性)$/i, ['male', 'males', 'man', 'men', 'boy', 'boys', '男', '男性', '男生']],
];

/** "female" finds cells that say `F`. */
function addGenders(tables: readonly LexiconTable[], whole: Map<string, ValueTarget[]>): void {
  const columns = new Set(
    tables.flatMap((table) =>
      table.columns
        .filter((column) => /(^| )(sex|gender)( |$)/.test(column.words.join(' ')))
        .map((column) => column.index),
    ),
  );
  for (const [pattern, words] of GENDERS) {
    const cells = ['f', 'female', 'm', 'male', 'woman', 'man', 'girl', 'boy', '女', '男', '女 性', '男 性']
      .filter((key) => pattern.test(key.replaceAll(' ', '')))
      .flatMap((key) => (whole.get(key) ?? []).filter((target) => columns.has(target.column)));
    for (const word of words) {
      const key = phraseKey(valueTokens(word), 'norm');
      const known = whole.get(key) ?? [];
      const fresh = cells.filter((cell) => !known.some((target) => target.column === cell.column));
      if (fresh.length > 0) whole.set(key, [...known, ...fresh]);
    }
  }
}

/** Stored cells by their folded words, and by each of their words for parts of cells. */
export function buildValues(tables: readonly LexiconTable[], values: readonly StoredValue[]) {
  const whole = new Map<string, ValueTarget[]>();
  const words = new Map<string, ValueTarget[]>();
  const columns = new Map<string, number>();
  for (const table of tables) {
    for (const column of table.columns) if (!column.hidden) columns.set(`${table.name}\0${column.name}`, column.index);
  }
  for (const { table, column, value } of values) {
    const index = columns.get(`${table}\0${column}`);
    if (index === undefined) continue;
    const tokens = valueTokens(value);
    if (tokens.length === 0 || tokens.length > LONGEST) continue;
    const key = phraseKey(tokens, 'norm');
    const list = whole.get(key);
    const target: ValueTarget = { column: index, value, weight: 1, partial: false };
    if (!list) whole.set(key, [target]);
    else if (list.length < PER_WORD) list.push(target);
    if (tokens.length === 1) continue;
    for (const word of new Set(tokens.map((token) => token.norm))) {
      if (word.length < 2 && !/\p{Script=Han}/u.test(word)) continue;
      const known = words.get(word);
      if (!known) words.set(word, [{ ...target, partial: true, weight: 0.6 }]);
      else if (known.length < PER_WORD) known.push({ ...target, partial: true, weight: 0.6 });
    }
  }
  addAliases(whole);
  addGenders(tables, whole);
  return { whole, words };
}
