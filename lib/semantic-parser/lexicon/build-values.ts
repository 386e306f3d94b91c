import type { StoredValue } from '@/lib/semantic-model/schema';
import type { LexiconTable, ValueTarget } from '@/lib/semantic-parser/lexicon/lexicon';
import { phraseKey, valueTokens } from '@/lib/semantic-parser/text/tokenise';

const PER_WORD = 60;
const LONGEST = 12;

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
  return { whole, words };
}
