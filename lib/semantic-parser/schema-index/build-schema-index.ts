import { LRUCache } from 'lru-cache';
import { frameSteps } from '@/lib/semantic-parser/lexicon/build-frame';
import { cellSteps } from '@/lib/semantic-parser/lexicon/cell-index';
import { lookUpValues } from '@/lib/semantic-parser/lexicon/look-up-values';
import type { LexiconInput } from '@/lib/semantic-parser/schema';
import type { SchemaIndex } from '@/lib/semantic-parser/schema-index/schema-index';
import { tableDocuments } from '@/lib/semantic-parser/schema-index/table-documents';
import { newTermSearch } from '@/lib/semantic-parser/schema-index/term-search';

const TABLES_KEPT = 96;
const WIDE_TABLES_KEPT = 8;

/** Indexes a dataset's schema, semantic model and stored values. Linear in their size; yields every few milliseconds. */
export function* schemaIndexSteps(input: LexiconInput): Generator<void, SchemaIndex> {
  const frame = yield* frameSteps(input);
  const cells = yield* cellSteps(input.values);
  const tables = newTermSearch();
  for (const document of tableDocuments(frame)) {
    if (document) tables.add(document);
    yield;
  }
  return {
    frame,
    cells,
    cellsOfAll: lookUpValues(frame, cells, () => true),
    tables,
    columnsOf: new LRUCache({ max: WIDE_TABLES_KEPT }),
    phrasesOf: new LRUCache({ max: TABLES_KEPT }),
    phraseMemo: new Map(),
    whole: null,
  };
}
