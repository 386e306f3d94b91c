import { buildEdges } from '@/lib/semantic-parser/lexicon/build-edges';
import { buildPhrases } from '@/lib/semantic-parser/lexicon/build-phrases';
import { buildTables } from '@/lib/semantic-parser/lexicon/build-tables';
import { buildValues } from '@/lib/semantic-parser/lexicon/build-values';
import type { Lexicon, Target } from '@/lib/semantic-parser/lexicon/lexicon';
import { OPERATOR_INDEX } from '@/lib/semantic-parser/lexicon/operator-index';
import { buildSpelling } from '@/lib/semantic-parser/lexicon/spelling';
import type { LexiconInput } from '@/lib/semantic-parser/schema';

export type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';

const MAX_PHRASE = 12;

/** Indexes a dataset's schema, semantic model and stored values. Linear in their size; build once per dataset version. */
export function buildLexicon({ schema, model, values }: LexiconInput): Lexicon {
  const { tables, columns } = buildTables(schema, model, values);
  const edges = buildEdges(tables, model);
  const indexByName = new Map(tables.map((table) => [table.name.toLowerCase(), table.index]));
  const tableIndex = (name: string) => indexByName.get(name.toLowerCase()) ?? -1;
  const measures = model.measures
    .map((measure) => ({ ...measure, tableIndex: tableIndex(measure.table) }))
    .filter((measure) => measure.tableIndex >= 0)
    .map((measure, index) => ({ ...measure, index }));
  const filters = model.filters
    .map((filter) => ({ ...filter, tableIndex: tableIndex(filter.table) }))
    .filter((filter) => filter.tableIndex >= 0)
    .map((filter, index) => ({ ...filter, index }));
  const edgesOf: Lexicon['edgesOf'] = tables.map(() => []);
  for (const edge of edges) {
    edgesOf[edge.from]?.push(edge);
    if (edge.to !== edge.from) edgesOf[edge.to]?.push(edge);
  }
  const phrases = new Map<string, Target[]>();
  const stems = new Map<string, Target[]>();
  buildPhrases({ phrases, stems, tables, columns, edges, measures, filters }, model);
  const { whole, words } = buildValues(tables, values);
  return {
    dialect: schema.dialect,
    schema,
    model,
    tables,
    tableByName: new Map(tables.map((table) => [table.name, table.index])),
    columns,
    edges,
    edgesOf,
    measures,
    filters,
    phrases,
    stems,
    operators: OPERATOR_INDEX,
    values: whole,
    valueWords: words,
    spelling: buildSpelling([...phrases.keys()].filter((key) => !key.includes(' '))),
    maxPhrase: MAX_PHRASE,
  };
}
