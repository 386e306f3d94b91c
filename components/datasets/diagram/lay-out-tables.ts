import { Graph, layout } from '@dagrejs/dagre';
import type { Relationship, SemanticModel, Table } from '@/lib/semantic-model/schema';

export const NODE_WIDTH = 168;
const HEAD_HEIGHT = 40;
const LINE_HEIGHT = 22;
const MOST_LINES = 6;

export interface TableBox {
  name: string;
  label: string;
  /** Keys first, then the columns that relationships use. */
  columns: { name: string; isKey: boolean; isToSelf: boolean }[];
  hiddenColumns: number;
  x: number;
  y: number;
  height: number;
}

/** Places tables so that relationships run from left to right, by dagre's layered layout (Gansner et al. 1993). */
export function layOutTables(
  tables: readonly Table[],
  relationships: readonly Relationship[],
  model: SemanticModel,
  locale: 'en' | 'zh',
): TableBox[] {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 20, ranksep: 56, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  const boxes = tables.map((table) => describeBox(table, relationships, model, locale));
  for (const box of boxes) graph.setNode(box.name, { width: NODE_WIDTH, height: box.height });
  for (const { from, to } of relationships)
    if (from.table !== to.table && graph.hasNode(from.table) && graph.hasNode(to.table))
      graph.setEdge(from.table, to.table);
  layout(graph);
  return boxes.map((box) => {
    const { x = 0, y = 0 } = graph.node(box.name) as { x?: number; y?: number };
    return { ...box, x: x - NODE_WIDTH / 2, y: y - box.height / 2 };
  });
}

function describeBox(
  table: Table,
  relationships: readonly Relationship[],
  model: SemanticModel,
  locale: 'en' | 'zh',
): TableBox {
  const about = model.tables.find((one) => one.name === table.name && one.schema === table.schema);
  const used = new Set(
    relationships.flatMap(({ from, to }) =>
      [from, to].filter((end) => end.table === table.name).flatMap((end) => end.columns),
    ),
  );
  const toSelf = new Set(
    relationships
      .filter(({ from, to }) => from.table === table.name && to.table === table.name)
      .flatMap(({ from }) => from.columns),
  );
  const telling = table.columns.filter(({ name }) => table.primaryKey.includes(name) || used.has(name));
  const columns = (telling.length > 0 ? telling : table.columns)
    .slice(0, MOST_LINES)
    .map(({ name }) => ({ name, isKey: table.primaryKey.includes(name), isToSelf: toSelf.has(name) }));
  const hiddenColumns = table.columns.length - columns.length;
  const lines = columns.length + (hiddenColumns > 0 ? 1 : 0);
  return {
    name: table.name,
    label: about?.label[locale] ?? about?.label.en ?? about?.label.zh ?? table.name,
    columns,
    hiddenColumns,
    x: 0,
    y: 0,
    height: HEAD_HEIGHT + lines * LINE_HEIGHT + 8,
  };
}
