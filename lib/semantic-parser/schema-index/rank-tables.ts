import { findCellsWith } from '@/lib/semantic-parser/lexicon/cell-index';
import { questionTerms } from '@/lib/semantic-parser/schema-index/question-terms';
import type { SchemaIndex } from '@/lib/semantic-parser/schema-index/schema-index';
import { scoreDocuments } from '@/lib/semantic-parser/schema-index/term-search';
import { phraseKey, type Token, tokenise } from '@/lib/semantic-parser/text/tokenise';

export interface RankedTable {
  /** Position in the frame. */
  table: number;
  score: number;
}

const LONGEST_CELL = 6;
const CELL_WEIGHT = 4;
/** A lower-case word is more often a word than a name. */
const PLAIN_WORD_SHARE = 0.25;
const PART_SHARE = 0.5;
/** A word in more cells than this tells nothing. */
const MOST_PARTS = 40;
const EARLIER_SHARE = 0.5;

function addCells(index: SchemaIndex, question: string, add: (table: number, score: number) => void): void {
  const { frame, cells, cellsOfAll } = index;
  const count = frame.tables.length;
  const addTables = (tables: ReadonlySet<number>, weight: number) => {
    for (const table of tables) add(table, weight * Math.log(1 + count / tables.size));
  };
  const tokens = tokenise(question).flatMap((token): Token[] =>
    token.kind === 'quoted' ? tokenise(token.text) : token.kind === 'symbol' ? [] : [token],
  );
  for (let start = 0; start < tokens.length; start++) {
    for (let end = start + 1; end <= Math.min(tokens.length, start + LONGEST_CELL); end++) {
      const slice = tokens.slice(start, end);
      const found = cellsOfAll.values.get(phraseKey(slice, 'norm'));
      if (!found) continue;
      const isPlain = slice.length === 1 && !slice[0]?.capital;
      const tables = new Set(found.map((target) => frame.columns[target.column]?.table ?? -1));
      addTables(tables, CELL_WEIGHT * Math.sqrt(slice.length) * (isPlain ? PLAIN_WORD_SHARE : 1));
    }
    const token = tokens[start];
    if (!token?.capital) continue;
    const tables = new Set<number>();
    let seen = 0;
    for (const cell of findCellsWith(cells, token.norm)) {
      seen += 1;
      if (seen > MOST_PARTS) break;
      tables.add(frame.tableByName.get(cell.table) ?? -1);
    }
    if (seen <= MOST_PARTS && tables.size > 0) addTables(tables, CELL_WEIGHT * PART_SHARE);
  }
}

/**
 * The tables that questions most likely mean, best first, none that shares nothing with them: by the words of their
 * names, labels and columns (BM25+) and by stored cells named, the rarer the more. The first question counts most.
 */
export function rankTables(index: SchemaIndex, questions: readonly string[]): RankedTable[] {
  const scores = new Map<number, number>();
  for (const [age, question] of questions.entries()) {
    const share = age === 0 ? 1 : EARLIER_SHARE;
    const add = (table: number, score: number) => {
      if (table >= 0) scores.set(table, (scores.get(table) ?? 0) + score * share);
    };
    for (const [table, score] of scoreDocuments(index.tables, questionTerms(question))) add(table, score);
    addCells(index, question, add);
  }
  return [...scores]
    .map(([table, score]) => ({ table, score }))
    .toSorted((left, right) => right.score - left.score || left.table - right.table);
}
