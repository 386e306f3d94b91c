import { phraseSteps } from '@/lib/semantic-parser/lexicon/build-phrases';
import type { CellIndex } from '@/lib/semantic-parser/lexicon/cell-index';
import type { Lexicon, SchemaFrame } from '@/lib/semantic-parser/lexicon/lexicon';
import { lookUpValues } from '@/lib/semantic-parser/lexicon/look-up-values';
import { OPERATOR_INDEX } from '@/lib/semantic-parser/lexicon/operator-index';
import { lazySpelling } from '@/lib/semantic-parser/lexicon/spelling';

export const MAX_PHRASE = 12;

/** A lexicon of every table; yields every few columns. */
export function* wholeLexiconSteps(frame: SchemaFrame, cells: CellIndex): Generator<void, Lexicon> {
  const { phrases, stems } = yield* phraseSteps({
    all: frame.tables,
    tables: frame.tables,
    edges: frame.edges,
    measures: frame.measures,
    filters: frame.filters,
    tableModels: frame.model.tables,
    relationships: frame.model.relationships,
  });
  return {
    ...frame,
    phrases,
    stems,
    operators: OPERATOR_INDEX,
    ...lookUpValues(frame, cells, () => true),
    spelling: lazySpelling(() => phrases.keys()),
    maxPhrase: MAX_PHRASE,
  };
}
