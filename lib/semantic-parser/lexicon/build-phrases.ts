import type { SemanticModel } from '@/lib/semantic-model/schema';
import { expandWords } from '@/lib/semantic-parser/lexicon/expand-words';
import type { Lexicon, LexiconColumn, LexiconTable, Target } from '@/lib/semantic-parser/lexicon/lexicon';
import { SYNONYMS } from '@/lib/semantic-parser/lexicon/thesaurus';
import { lemmatise } from '@/lib/semantic-parser/text/lemmatise';
import { phraseKey, tokenise } from '@/lib/semantic-parser/text/tokenise';

type Draft = Pick<Lexicon, 'phrases' | 'stems' | 'tables' | 'columns' | 'edges' | 'measures' | 'filters'>;

/** What a target points at, whatever its weight: a column name that a thousand tables share is looked up, not searched. */
function identityOf(target: Target): string {
  switch (target.kind) {
    case 'table':
      return `t${target.table}`;
    case 'column':
      return `c${target.column}`;
    case 'measure':
      return `m${target.measure}`;
    case 'filter':
      return `f${target.filter}`;
    case 'relationship':
      return `r${target.edge}${target.reverse}`;
  }
}

/** Places targets under keys, each once: the heaviest wins. */
function placer(map: Map<string, Target[]>) {
  const seen = new Map<string, Target>();
  return (key: string, target: Target) => {
    const identity = `${key}\n${identityOf(target)}`;
    const known = seen.get(identity);
    if (known) {
      known.weight = Math.max(known.weight, target.weight);
      return;
    }
    seen.set(identity, target);
    const list = map.get(key);
    if (list) list.push(target);
    else map.set(key, [target]);
  };
}

/** A phrase's keys; null for one that is no name. */
function keysOf(phrase: string): { lemma: string; stem: string } | null {
  const tokens = tokenise(phrase).filter((token) => token.kind !== 'symbol');
  if (tokens.length === 0 || tokens.length > 8) return null;
  return { lemma: phraseKey(tokens, 'lemma'), stem: phraseKey(tokens, 'stem') };
}

function adder(draft: Draft) {
  const placePhrase = placer(draft.phrases);
  const placeStem = placer(draft.stems);
  // The same column names stand in many tables: each is taken apart once.
  const known = new Map<string, ReturnType<typeof keysOf>>();
  return (phrase: string, target: Target) => {
    if (target.weight < 0.3) return;
    let keys = known.get(phrase);
    if (keys === undefined) {
      keys = keysOf(phrase);
      known.set(phrase, keys);
    }
    if (keys === null) return;
    placePhrase(keys.lemma, { ...target });
    placeStem(keys.stem, { ...target, weight: target.weight * 0.85 });
  };
}

type Add = ReturnType<typeof adder>;

/** The phrase itself, its synonyms and its Chinese translations. */
function addWithSynonyms(add: Add, words: readonly string[], target: Target): void {
  const written = words.join(' ');
  add(written, target);
  const phrase = SYNONYMS.english.has(written) ? written : words.map(lemmatise).join(' ');
  for (const synonym of SYNONYMS.english.get(phrase) ?? []) add(synonym, { ...target, weight: target.weight * 0.8 });
  for (const synonym of SYNONYMS.chinese.get(phrase) ?? []) add(synonym, { ...target, weight: target.weight * 0.95 });
  if (words.length < 2 || words.length > 3) return;
  for (const [place, word] of words.entries()) {
    for (const synonym of SYNONYMS.english.get(word) ?? []) {
      add([...words.slice(0, place), synonym, ...words.slice(place + 1)].join(' '), {
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
  for (const [place, words] of expandWords(table.name).entries()) {
    const weight = (place === 0 ? 1 : 0.97) * scale;
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
  for (const [place, words] of expandWords(column.name).entries()) {
    const weight = place === 0 ? 1 : 0.96;
    addWithSynonyms(add, words, target(weight));
    if (words.length === 1) {
      if (table.words.length === 1) add(`${table.words[0]} ${words[0]}`, target(0.98 * weight));
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

function addModel(draft: Draft, add: Add, model: SemanticModel): void {
  const byName = new Map(draft.tables.map((table) => [table.name.toLowerCase(), table]));
  const say = (
    item: { label: { en?: string | undefined; zh?: string | undefined }; synonyms: { en: string[]; zh: string[] } },
    target: Target,
  ) => {
    for (const text of [item.label.en, item.label.zh]) if (text) add(text, target);
    for (const text of [...item.synonyms.en, ...item.synonyms.zh])
      add(text, { ...target, weight: target.weight * 0.97 });
  };
  for (const tableModel of model.tables) {
    const table = byName.get(tableModel.name.toLowerCase());
    if (!table) continue;
    say(tableModel, { kind: 'table', table: table.index, weight: table.hidden ? 0.8 : 1 });
    for (const columnModel of tableModel.columns) {
      const column = table.columns.find((item) => item.name === columnModel.name);
      if (column) say(columnModel, { kind: 'column', column: column.index, weight: column.hidden ? 0.4 : 1 });
    }
  }
  for (const measure of draft.measures) {
    say(measure, { kind: 'measure', measure: measure.index, weight: 1.05 });
    add(measure.name.replaceAll('_', ' '), { kind: 'measure', measure: measure.index, weight: 1 });
  }
  for (const filter of draft.filters) {
    say(filter, { kind: 'filter', filter: filter.index, weight: 1.05 });
    add(filter.name.replaceAll('_', ' '), { kind: 'filter', filter: filter.index, weight: 1 });
  }
  for (const relationship of model.relationships) {
    const from = byName.get(relationship.from.table.toLowerCase());
    const to = byName.get(relationship.to.table.toLowerCase());
    const edge = draft.edges.find(
      (item) =>
        item.from === from?.index &&
        item.to === to?.index &&
        item.fromColumns.every((column, place) => column.name === relationship.from.columns[place]),
    );
    if (edge) say(relationship, { kind: 'relationship', edge: edge.index, weight: 1.02, reverse: false });
  }
}

/** Foreign keys named after a role (`SupportRepId`, `manager_id`) name the row they point at. */
function addRoles(draft: Draft, add: Add): void {
  for (const edge of draft.edges) {
    const [column] = edge.fromColumns;
    const to = draft.tables[edge.to];
    if (!column || !to || edge.fromColumns.length > 1) continue;
    const names = tableWordSets(to);
    for (const words of expandWords(column.name)) {
      const base = words.at(-1) === 'id' || words.at(-1) === 'code' ? words.slice(0, -1) : words;
      const phrase = base.join(' ');
      if (base.length === 0 || names.includes(phraseKey(tokenise(phrase), 'lemma'))) continue;
      addWithSynonyms(add, base, { kind: 'relationship', edge: edge.index, weight: 0.8, reverse: false });
    }
  }
}

/** Every phrase that stands for something of the schema or the model. */
export function buildPhrases(draft: Draft, model: SemanticModel): void {
  const add = adder(draft);
  for (const table of draft.tables) {
    addTable(add, table);
    const prefixes = tableWordSets(table);
    for (const column of table.columns) addColumn(add, column, table, prefixes);
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
  addRoles(draft, add);
  addModel(draft, add, model);
  for (const map of [draft.phrases, draft.stems]) {
    for (const list of map.values()) list.sort((a, b) => b.weight - a.weight);
  }
}
