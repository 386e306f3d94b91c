import type { Relationship, TableModel } from '@/lib/semantic-model/schema';
import { expandWords } from '@/lib/semantic-parser/lexicon/expand-words';
import type { LexiconEdge, LexiconTable, SchemaFrame, Target } from '@/lib/semantic-parser/lexicon/lexicon';
import {
  COLUMNS_A_STEP,
  isLeftOut,
  scaleOf,
  tableSteps,
  tableWordSets,
} from '@/lib/semantic-parser/lexicon/phrases-of-table';
import {
  type Add,
  adder,
  addWithSynonyms,
  type PhraseMemo,
  type Phrases,
} from '@/lib/semantic-parser/lexicon/place-phrases';
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
      if (column && !isLeftOut(column))
        say(add, columnModel, { kind: 'column', column: column.index, weight: scaleOf(column) });
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
    // `destination_airport_id` is the airport in the role of the destination.
    const role = base.slice(0, -1).join(' ');
    // So is `dst_apid`, where `apid` is the key of the airports.
    const isKey = base.at(-1) === edge.toColumns[0]?.words.join(' ');
    if (role.length > 3 && (isKey || names.includes(phraseKey(tokenise(base.at(-1) ?? ''), 'lemma'))))
      add(role, { kind: 'relationship', edge: edge.index, weight: 0.78, reverse: false });
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
