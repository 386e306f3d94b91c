'use client';

import '@xyflow/react/dist/base.css';
import { type Edge, MarkerType, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { useLocale, useTranslations } from 'next-intl';
import { useDeferredValue, useMemo, useState } from 'react';
import { findTables } from '@/components/datasets/detail/find-tables';
import { DiagramControls } from '@/components/datasets/diagram/diagram-controls';
import { layOutTables, NODE_WIDTH } from '@/components/datasets/diagram/lay-out-tables';
import { busiestTable, pickTables } from '@/components/datasets/diagram/pick-tables';
import { TableNode, type TableNodeType } from '@/components/datasets/diagram/table-node';
import { NameField } from '@/components/datasets/model/name-field';
import type { DatabaseSchema, SemanticModel } from '@/lib/semantic-model/schema';

/** More than these no screen shows readably. */
const MOST_TABLES = 24;
/** Smaller than half, nobody reads a name: then the picture is moved instead. */
const FIT = { padding: '16px', maxZoom: 1, minZoom: 0.5 } as const;
const NODE_TYPES = { table: TableNode };

export interface RelationshipDiagramProps {
  schema: DatabaseSchema;
  model: SemanticModel;
}

/** The tables and what leads from one to another; of many tables, those around one. */
export function RelationshipDiagram({ schema, model }: RelationshipDiagramProps) {
  const t = useTranslations('datasets.diagram');
  const names = useMemo(() => schema.tables.map(({ name }) => name), [schema]);
  const isTooMany = names.length > MOST_TABLES;
  const [search, setSearch] = useState(() => (isTooMany ? (busiestTable(names, model.relationships) ?? '') : ''));
  const looked = useDeferredValue(search.trim());
  const focus = useMemo(() => {
    if (looked === '') return undefined;
    const isNamed = (name: string) => name.toLowerCase() === looked.toLowerCase();
    return names.find(isNamed) ?? findTables(schema.tables, model, looked)[0]?.name;
  }, [names, schema, model, looked]);
  const { nodes, edges } = useDiagram(schema, model, focus, isTooMany);
  return (
    <div className="grid gap-4">
      <NameField
        label={t('search')}
        names={names}
        value={search}
        error={looked && !focus ? t('none') : undefined}
        onChange={setSearch}
      />
      {isTooMany && focus ? (
        <p className="text-sm text-ink-muted">
          {t('tooMany', { count: names.length, shown: nodes.length, table: focus })}
        </p>
      ) : null}
      <ReactFlowProvider key={nodes.map(({ id }) => id).join('\n')}>
        <div className="flex flex-col-reverse gap-2 sm:flex-row">
          <section
            aria-label={t('label')}
            style={{ height: heightFor(nodes) }}
            className="min-w-0 grow max-sm:max-h-[65dvh] rounded-lg border border-line bg-paper-sunken [&_.react-flow\_\_attribution]:bg-paper-sunken! [&_.react-flow\_\_attribution_a]:text-ink-muted!"
          >
            <ReactFlow
              nodes={nodes}
              edges={edges}
              nodeTypes={NODE_TYPES}
              fitView
              fitViewOptions={FIT}
              minZoom={0.2}
              maxZoom={1.6}
              nodesDraggable={false}
              nodesConnectable={false}
              elementsSelectable={false}
              nodesFocusable={false}
              edgesFocusable={false}
              preventScrolling={false}
              zoomOnScroll={false}
            />
          </section>
          <DiagramControls />
        </div>
      </ReactFlowProvider>
    </div>
  );
}

/** As high as the picture is when it fills the column, within what a screen shows. */
function heightFor(nodes: readonly TableNodeType[]): number {
  const right = Math.max(0, ...nodes.map(({ position }) => position.x + NODE_WIDTH));
  const bottom = Math.max(0, ...nodes.map(({ position, data }) => position.y + data.height));
  return Math.max(240, Math.min(1200, bottom * Math.min(1, 700 / right) + 64));
}

/** Where a line leaves one table and reaches the other, by where they stand from left to right. */
function sidesOf(from: number, to: number) {
  if (from === to) return { sourceHandle: 'right', targetHandle: 'right' };
  return from < to ? { sourceHandle: 'right', targetHandle: 'left' } : { sourceHandle: 'left', targetHandle: 'right' };
}

function useDiagram(schema: DatabaseSchema, model: SemanticModel, focus: string | undefined, isTooMany: boolean) {
  const locale = useLocale() === 'zh' ? 'zh' : 'en';
  return useMemo(() => {
    const picked = focus ? pickTables(model.relationships, focus, isTooMany ? MOST_TABLES / 2 : MOST_TABLES) : null;
    const tables = schema.tables.filter(({ name }) => (picked ? picked.has(name) : !isTooMany));
    const shown = new Set(tables.map(({ name }) => name));
    const relationships = model.relationships.filter(({ from, to }) => shown.has(from.table) && shown.has(to.table));
    const between = relationships.filter(({ from, to }) => from.table !== to.table);
    const nodes: TableNodeType[] = layOutTables(tables, relationships, model, locale).map((box) => ({
      id: box.name,
      type: 'table',
      position: { x: box.x, y: box.y },
      data: { ...box, isFocus: box.name === focus },
    }));
    const places = new Map(nodes.map(({ id, position }) => [id, position.x]));
    const edges: Edge[] = between.map(({ from, to, source }, index) => ({
      id: String(index),
      source: from.table,
      target: to.table,
      ...sidesOf(places.get(from.table) ?? 0, places.get(to.table) ?? 0),
      markerEnd: { type: MarkerType.ArrowClosed, color: 'var(--ink-faint)', width: 16, height: 16 },
      style: {
        stroke: 'var(--ink-faint)',
        strokeWidth: 1.5,
        // A guess is drawn as one.
        ...(source === 'inferred' && { strokeDasharray: '5 4' }),
      },
    }));
    return { nodes, edges };
  }, [schema, model, focus, isTooMany, locale]);
}
