'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Sort } from '@/components/chat/table/sort-rows';
import type { TableColumn } from '@/components/chat/table/table-columns';
import { cn } from '@/components/ui/class-names';

export interface TableHeadProps {
  columns: readonly TableColumn[];
  sort: Sort | null;
  onSort: (column: number) => void;
}

export function TableHead({ columns, sort, onSort }: TableHeadProps) {
  const t = useTranslations('chat.table');
  return (
    <thead>
      <tr>
        {columns.map((column, index) => {
          const direction = sort?.column === index ? sort.direction : null;
          const Arrow = direction === 'descending' ? ArrowDown : ArrowUp;
          return (
            <th
              key={column.name}
              scope="col"
              aria-sort={direction ?? 'none'}
              className="sticky top-0 z-10 border-b border-line bg-paper-sunken p-0 font-medium text-ink"
            >
              <button
                type="button"
                data-tooltip={t('sort', { column: column.name })}
                onClick={() => onSort(index)}
                className={cn(
                  'group flex h-9 w-full items-center gap-1 px-3 focus-visible:outline-offset-[-2px]',
                  column.alignRight ? 'flex-row-reverse text-right' : 'text-left',
                )}
              >
                <span className="truncate">{column.name}</span>
                <Arrow
                  aria-hidden="true"
                  className={cn('size-3.5 shrink-0 text-ink-muted', !direction && 'opacity-0 group-hover:opacity-60')}
                />
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
