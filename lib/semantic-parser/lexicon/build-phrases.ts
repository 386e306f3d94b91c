import type { Relationship, TableModel } from '@/lib/semantic-model/schema';
import { chineseNames } from '@/lib/semantic-parser/lexicon/chinese-names';
import { expandWords } from '@/lib/semantic-parser/lexicon/expand-words';
import type {
  LexiconColumn,
  LexiconEdge,
  LexiconTable,
  SchemaFrame,
  Target,
} from '@/lib/semantic-parser/lexicon/lexicon';
import { SYNONYMS } from '@/lib/semantic-parser/lexicon/thesaurus';
import { lemmatise } from '@/lib/semantic-parser/text/lemmatise';
import { phraseKey, tokenise } from '@/lib/semantic-parser/text/tokenise';

/** What phrases are made for. */
export interface PhraseScope {
  /** Every table of the dataset, by index. */
  all: readonly LexiconTable[];
  tables: readonly LexiconTable[];
  edges: readonly LexiconEdge[];
  measures: SchemaFrame['measures'];
  filters: SchemaFrame['filters'];
  tableModels: readonly TableModel[];
  relationships: readonly Relationship[];
}

/** Meanings by the lemmas and by the stems of a phrase, likeliest first. */
export interface Phrases {
  phrases: Map<string, Target[]>;
  stems: Map<string, Target[]>;
}

const COLUMNS_A_STEP = 10;
/** In words, and in characters. */
const LONGEST_PHRASE = 8;
const LONGEST_CHINESE = 12;

type PhraseKeys = { lemma: string; stem: string } | null;

/** The same column names stand in many tables: each phrase is taken apart once. */
export type PhraseMemo = Map<string, PhraseKeys>;

const MEMO_ENTRIES = 30_000;

function isSame(left: Target, right: Target): boolean {
  switch (left.kind) {
    case 'table':
      return right.kind === 'table' && left.table === right.table;
    case 'column':
      return right.kind === 'column' && left.column === right.column;
    case 'measure':
      return right.kind === 'measure' && left.measure === right.measure;
    case 'filter':
      return right.kind === 'filter' && left.filter === right.filter;
    case 'relationship':
      return right.kind === 'relationship' && left.edge === right.edge && left.reverse === right.reverse;
  }
}

/** Places a target under a key, once: the heaviest wins. */
function place(map: Map<string, Target[]>, key: string, target: Target): void {
  const list = map.get(key);
  if (!list) {
    map.set(key, [target]);
    return;
  }
  const known = list.findLast((item) => isSame(item, target));
  if (known) known.weight = Math.max(known.weight, target.weight);
  else list.push(target);
}

/** A phrase's keys; null for one that is no name. */
function keysOf(phrase: string): PhraseKeys {
  const tokens = tokenise(phrase).filter((token) => token.kind !== 'symbol');
  const most = tokens.some((token) => token.kind === 'cjk') ? LONGEST_CHINESE : LONGEST_PHRASE;
  if (tokens.length === 0 || tokens.length > most) return null;
  return { lemma: phraseKey(tokens, 'lemma'), stem: phraseKey(tokens, 'stem') };
}

function adder(draft: Phrases, memo: PhraseMemo) {
  return (phrase: string, target: Target) => {
    if (target.weight < 0.3) return;
    let keys = memo.get(phrase);
    if (keys === undefined) {
      keys = keysOf(phrase);
      if (memo.size < MEMO_ENTRIES) memo.set(phrase, keys);
    }
    if (keys === null) return;
    place(draft.phrases, keys.lemma, { ...target });
    place(draft.stems, keys.stem, { ...target, weight: target.weight * 0.85 });
  };
}

type Add = ReturnType<typeof adder>;

/** The phrase itself, its synonyms and its Chinese translations. */
function addWithSynonyms(add: Add, words: readonly string[], target: Target): void {
  const written = words.join(' ');
  add(written, target);
  const phrase = SYNONYMS.english.has(written) ? written : words.map(lemmatise).join(' ');
  for (const synonym of SYNONYMS.english.get(phrase) ?? []) add(synonym, { ...target, weight: target.weight * 0.8 });
  for (const head of SYNONYMS.reverse.get(phrase) ?? []) {
    if (!SYNONYMS.english.has(phrase)) add(head, { ...target, weight: target.weight * 0.75 });
  }
  for (const synonym of SYNONYMS.chinese.get(phrase) ?? []) add(synonym, { ...target, weight: target.weight * 0.95 });
  if (words.length < 2 || words.length > 3) return;
  for (const [at, word] of words.entries()) {
    for (const synonym of SYNONYMS.english.get(word) ?? []) {
      add([...words.slice(0, at), synonym, ...words.slice(at + 1)].join(' '), {
        ...target,
        weight: target.weight * 0.75,
      });
    }
  }
  const chinese = words.map((word) => [...(SYNONYMS.chinese.get(word) ?? [])]);
  if (chinese.some((list) => list.length === 0)) return;
  const combine = (lists: string[][]): string[] =>
    lists.reduce<string[]>((heads, list) => heads.flatMap((head) => list.slice(0, 5).map((tail) => head + tail)), ['']);
  for (const text of combine(chinese)) add(text, { ...target, weight: target.weight * 0.9 });
}

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

function tableWordSets(table: LexiconTable): string[] {
  return [
    ...new Set(expandWords(table.name).flatMap((words) => [words.join(' '), words.at(-1) ?? '', words[0] ?? ''])),
  ].map((phrase) => phraseKey(tokenise(phrase), 'lemma'));
}

function addColumn(add: Add, column: LexiconColumn, table: LexiconTable, prefixes: readonly string[]): void {
  const scale = column.hidden ? 0.4 : 1;
  const target = (weight: number): Target => ({ kind: 'column', column: column.index, weight: weight * scale });
  for (const [phrase, weight] of chineseNames(column.name, 'column')) add(phrase, target(weight));
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

type Said = { label: { en?: string | undefined; zh?: string | undefined }; synonyms: { en: string[]; zh: string[] } };

function say(add: Add, item: Said, target: Target): void {
  for (const text of [item.label.en, item.label.zh]) if (text) add(text, target);
  for (const text of [...item.synonyms.en, ...item.synonyms.zh]) add(text, { ...target, weight: target.weight * 0.97 });
}

function* modelSteps(scope: PhraseScope, add: Add): Generator<void, void> {
  const byName = new Map(scope.tables.map((table) => [table.name.toLowerCase(), table]));
  for (const tableModel of scope.tableModels) {
    const table = byName.get(tableModel.name.toLowerCase());
    if (!table) continue;
    yield;
    say(add, tableModel, { kind: 'table', table: table.index, weight: table.hidden ? 0.8 : 1 });
    const columns = new Map(table.columns.map((column) => [column.name, column]));
    for (const [at, columnModel] of tableModel.columns.entries()) {
      if (at % COLUMNS_A_STEP === 0) yield;
      const column = columns.get(columnModel.name);
      if (column) say(add, columnModel, { kind: 'column', column: column.index, weight: column.hidden ? 0.4 : 1 });
    }
  }
  for (const measure of scope.measures) {
    say(add, measure, { kind: 'measure', measure: measure.index, weight: 1.05 });
    add(measure.name.replaceAll('_', ' '), { kind: 'measure', measure: measure.index, weight: 1 });
  }
  for (const filter of scope.filters) {
    say(add, filter, { kind: 'filter', filter: filter.index, weight: 1.05 });
    add(filter.name.replaceAll('_', ' '), { kind: 'filter', filter: filter.index, weight: 1 });
  }
  for (const relationship of scope.relationships) {
    const isEnd = (table: number, side: { table: string }) =>
      scope.all[table]?.name.toLowerCase() === side.table.toLowerCase();
    const edge = scope.edges.find(
      (item) =>
        isEnd(item.from, relationship.from) &&
        isEnd(item.to, relationship.to) &&
        item.fromColumns.every((column, at) => column.name === relationship.from.columns[at]),
    );
    if (edge) say(add, relationship, { kind: 'relationship', edge: edge.index, weight: 1.02, reverse: false });
  }
}

/** Foreign keys named after a role (`SupportRepId`, `manager_id`) name the row they point at. */
function addRole(edge: LexiconEdge, to: LexiconTable | undefined, add: Add): void {
  const [column] = edge.fromColumns;
  if (!column || !to || edge.fromColumns.length > 1) return;
  const names = tableWordSets(to);
  for (const words of expandWords(column.name)) {
    const base = words.at(-1) === 'id' || words.at(-1) === 'code' ? words.slice(0, -1) : words;
    const phrase = base.join(' ');
    if (base.length === 0) continue;
    if (names.includes(phraseKey(tokenise(phrase), 'lemma'))) {
      // `county_id` says what rows of `county_public_safety` are called.
      if (words.at(-1) === 'id' && phrase.length > 2) add(phrase, { kind: 'table', table: edge.to, weight: 0.74 });
      continue;
    }
    addWithSynonyms(add, base, { kind: 'relationship', edge: edge.index, weight: 0.8, reverse: false });
  }
}

function* tableSteps(table: LexiconTable, add: Add): Generator<void, void> {
  addTable(add, table);
  const prefixes = tableWordSets(table);
  for (const [at, column] of table.columns.entries()) {
    if (at % COLUMNS_A_STEP === 0) yield;
    addColumn(add, column, table, prefixes);
  }
  const [key] = table.primaryKey;
  if (key && table.primaryKey.length === 1) {
    const spoken = key.words.join(' ');
    if (/(id|key)$/.test(spoken)) add('id', { kind: 'column', column: key.index, weight: 0.9 });
    if (/(no|num|number|nr)$/.test(spoken)) add('number', { kind: 'column', column: key.index, weight: 0.8 });
    if (/(code|cd)$/.test(spoken)) add('code', { kind: 'column', column: key.index, weight: 0.9 });
  }
  for (const column of table.nameColumns) {
    for (const word of ['name', 'title', '名称', '名字', '姓名'])
      add(word, { kind: 'column', column: column.index, weight: 0.62 });
  }
}

/** Every phrase that stands for something of these tables or of the model; yields every few columns. */
export function* phraseSteps(scope: PhraseScope, memo: PhraseMemo = new Map()): Generator<void, Phrases> {
  const draft: Phrases = { phrases: new Map(), stems: new Map() };
  const add = adder(draft, memo);
  for (const table of scope.tables) yield* tableSteps(table, add);
  for (const edge of scope.edges) {
    addRole(edge, scope.all[edge.to], add);
    yield;
  }
  yield* modelSteps(scope, add);
  for (const map of [draft.phrases, draft.stems]) {
    yield;
    for (const list of map.values()) list.sort((a, b) => b.weight - a.weight);
  }
  return draft;
}
