'use client';

import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { KeyRound, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { NODE_WIDTH, type TableBox } from '@/components/datasets/diagram/lay-out-tables';
import { cn } from '@/components/ui/class-names';

export type TableNodeType = Node<TableBox & { isFocus: boolean } & Record<string, unknown>, 'table'>;

/** Lines come and go on either side, whichever is nearer. */
const SIDES = [
  { id: 'left', position: Position.Left },
  { id: 'right', position: Position.Right },
] as const;

/** A table in the diagram: its name, its keys and the columns that lead elsewhere. */
export function TableNode({ data }: NodeProps<TableNodeType>) {
  const t = useTranslations('datasets.diagram');
  return (
    <div
      style={{ width: NODE_WIDTH, height: data.height }}
      className={cn(
        'overflow-hidden rounded-lg border bg-paper-raised shadow-low',
        data.isFocus ? 'border-accent' : 'border-line-strong',
      )}
    >
      {SIDES.map(({ id, position }) => (
        <Fragment key={id}>
          <Handle id={id} type="target" position={position} isConnectable={false} className="opacity-0" />
          <Handle id={id} type="source" position={position} isConnectable={false} className="opacity-0" />
        </Fragment>
      ))}
      <p className="truncate border-b border-line bg-paper-sunken px-3 py-2 text-sm font-semibold text-ink">
        {data.label}
      </p>
      <ul className="px-3 py-1 text-xs text-ink-muted">
        {data.columns.map((column) => (
          <li key={column.name} className="flex h-[22px] items-center gap-1.5">
            {column.isKey ? <KeyRound aria-hidden="true" className="size-3 shrink-0" /> : null}
            <span className="truncate">{column.name}</span>
            {column.isToSelf ? <RotateCcw role="img" aria-label={t('toItself')} className="size-3 shrink-0" /> : null}
          </li>
        ))}
        {data.hiddenColumns > 0 ? (
          <li className="flex h-[22px] items-center">{t('more', { count: data.hiddenColumns })}</li>
        ) : null}
      </ul>
    </div>
  );
}
