import type { LRUCache } from 'lru-cache';
import type { CellIndex } from '@/lib/semantic-parser/lexicon/cell-index';
import type { Lexicon, SchemaFrame } from '@/lib/semantic-parser/lexicon/lexicon';
import type { lookUpValues } from '@/lib/semantic-parser/lexicon/look-up-values';
import type { PhraseMemo, Phrases } from '@/lib/semantic-parser/lexicon/place-phrases';
import type { TermSearch } from '@/lib/semantic-parser/schema-index/term-search';

/** What both SQL writers look a question's words up in: one per dataset version. */
export interface SchemaIndex {
  frame: SchemaFrame;
  /** Stored cells by their words. */
  cells: CellIndex;
  /** The cells of every table, as the parser reads them. */
  cellsOfAll: ReturnType<typeof lookUpValues>;
  /** Tables by the words they are spoken of with. */
  tables: TermSearch;
  /** Columns of wide tables, by table; made when first asked for. */
  columnsOf: LRUCache<number, TermSearch>;
  /** Phrases of the tables asked about lately, by table. */
  phrasesOf: LRUCache<number, Phrases>;
  phraseMemo: PhraseMemo;
  /** The lexicon of a schema small enough to be looked through as a whole; null until first asked for. */
  whole: Promise<Lexicon> | null;
}
