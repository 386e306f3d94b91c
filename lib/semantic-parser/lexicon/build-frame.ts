import { edgeSteps } from '@/lib/semantic-parser/lexicon/build-edges';
import { tableSteps } from '@/lib/semantic-parser/lexicon/build-tables';
import type { SchemaFrame } from '@/lib/semantic-parser/lexicon/lexicon';
import type { LexiconInput } from '@/lib/semantic-parser/schema';

/** The tables, columns, joins and measures of a dataset by position; yields every few columns. */
export function* frameSteps({ schema, model, values }: LexiconInput): Generator<void, SchemaFrame> {
  const { tables, columns } = yield* tableSteps(schema, model, values);
  const edges = yield* edgeSteps(tables, model);
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
  const edgesOf: SchemaFrame['edgesOf'] = tables.map(() => []);
  for (const edge of edges) {
    edgesOf[edge.from]?.push(edge);
    if (edge.to !== edge.from) edgesOf[edge.to]?.push(edge);
  }
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
  };
}
