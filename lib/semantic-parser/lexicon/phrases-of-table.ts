import { chineseNames } from '@/lib/semantic-parser/lexicon/chinese-names';
import { expandWords } from '@/lib/semantic-parser/lexicon/expand-words';
import type { LexiconColumn, LexiconTable, Target } from '@/lib/semantic-parser/lexicon/lexicon';
import { type Add, addWithSynonyms } from '@/lib/semantic-parser/lexicon/place-phrases';
import { phraseKey, tokenise } from '@/lib/semantic-parser/text/tokenise';

export const COLUMNS_A_STEP = 10;

const WEAK_TAIL = new Set([
  'name',
  'id',
  'code',
  'number',
  'date',
  'type',
  'title',
  'description',
  'detail',
  'details',
  'no',
  'key',
]);

function addTable(add: Add, table: LexiconTable): void {
  const scale = table.hidden ? 0.8 : 1;
  for (const [phrase, weight] of chineseNames(table.name, 'table'))
    add(phrase, { kind: 'table', table: table.index, weight: weight * scale });
  for (const [rank, words] of expandWords(table.name).entries()) {
    const weight = (rank === 0 ? 1 : 0.97) * scale;
    const target = (value: number): Target => ({ kind: 'table', table: table.index, weight: value });
    addWithSynonyms(add, words, target(weight));
    add(words.join(''), target(weight * 0.95));
    if (words.length === 1) continue;
    const last = words.at(-1) ?? '';
    const weak = /^(details?|information|record|records|data|history|list|log|items?|line|lines)$/.test(last);
    for (let cut = 1; cut < words.length; cut++) {
      addWithSynonyms(add, words.slice(cut), target(weight * (weak && cut === words.length - 1 ? 0.45 : 0.72)));
      add(words.slice(0, -cut).join(' '), target(weight * (weak ? 0.72 : 0.5)));
    }
    if (words.length === 2) add(`${words[1]} of ${words[0]}`, target(weight * 0.9));
  }
}

export function tableWordSets(table: LexiconTable): string[] {
  return [
    ...new Set(expandWords(table.name).flatMap((words) => [words.join(' '), words.at(-1) ?? '', words[0] ?? ''])),
  ].map((phrase) => phraseKey(tokenise(phrase), 'lemma'));
}

/** Preparing leaves JSON out by itself, and it is there when named; what a person leaves out is not. */
export const isLeftOut = ({ hidden, kind }: LexiconColumn) => hidden && kind !== 'json' && kind !== 'binary';
export const scaleOf = ({ hidden }: LexiconColumn) => (hidden ? 0.4 : 1);

function addColumn(add: Add, column: LexiconColumn, table: LexiconTable, prefixes: readonly string[]): void {
  const scale = scaleOf(column);
  const target = (weight: number): Target => ({ kind: 'column', column: column.index, weight: weight * scale });
  for (const [phrase, weight] of chineseNames(column.name, 'column')) add(phrase, target(weight));
  if (/^(19|20)\d\d$/.test(column.name)) add(`${column.name}年`, target(1));
  for (const [rank, words] of expandWords(column.name).entries()) {
    const weight = rank === 0 ? 1 : 0.96;
    addWithSynonyms(add, words, target(weight));
    if (words.length === 1) {
      // 订单数量 counts orders, whatever a column 数量 holds.
      const counts = /^(数量|总数|个数)$/.test(words[0] ?? '');
      if (table.words.length === 1 && !counts) add(`${table.words[0]} ${words[0]}`, target(0.98 * weight));
      continue;
    }
    add(words.join(''), target(weight * 0.95));
    if (words.length === 2) {
      add(`${words[1]} ${words[0]}`, target(weight * 0.8));
      if (words[1] !== 'number') add(`${words[1]} of ${words[0]}`, target(weight * 0.9));
      if (words[0] === 'number' || words[0] === 'num') add(`number of ${words[1]}`, target(weight * 0.95));
    }
    for (let cut = 1; cut < words.length; cut++) {
      const head = phraseKey(tokenise(words.slice(0, cut).join(' ')), 'lemma');
      const own = prefixes.includes(head);
      const rest = words.slice(cut);
      addWithSynonyms(add, rest, target(weight * (own ? 0.97 : 0.68)));
      const dropped = words.slice(words.length - cut);
      const weak = dropped.every((word) => WEAK_TAIL.has(word));
      const start = words.slice(0, -cut);
      const isTable = prefixes.includes(phraseKey(tokenise(start.join(' ')), 'lemma'));
      if (!isTable) addWithSynonyms(add, start, target(weight * (weak ? (dropped[0] === 'id' ? 0.6 : 0.82) : 0.5)));
    }
    if (words.length > 2) {
      for (const [at, word] of words.entries())
        if (at > 0 && at < words.length - 1 && word.length > 3) add(word, target(0.42 * weight));
      add([words[0], words.at(-1)].join(' '), target(0.7 * weight));
    }
  }
}

export function* tableSteps(table: LexiconTable, add: Add): Generator<void, void> {
  addTable(add, table);
  const prefixes = tableWordSets(table);
  for (const [at, column] of table.columns.entries()) {
    if (at % COLUMNS_A_STEP === 0) yield;
    if (!isLeftOut(column)) addColumn(add, column, table, prefixes);
  }
  const [key] = table.primaryKey;
  if (key && table.primaryKey.length === 1 && !isLeftOut(key)) {
    const spoken = key.words.join(' ');
    if (/(id|key)$/.test(spoken)) add('id', { kind: 'column', column: key.index, weight: 0.9 });
    if (/(no|num|number|nr)$/.test(spoken)) add('number', { kind: 'column', column: key.index, weight: 0.8 });
    if (/(code|cd)$/.test(spoken)) add('code', { kind: 'column', column: key.index, weight: 0.9 });
  }
  for (const column of table.nameColumns.filter((one) => !isLeftOut(one))) {
    for (const word of ['name', 'title', '名称', '名字', '姓名'])
      add(word, { kind: 'column', column: column.index, weight: 0.62 });
  }
}
