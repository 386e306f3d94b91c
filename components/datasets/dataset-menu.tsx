'use client';

import { useTranslations } from 'next-intl';
import type { ReactElement } from 'react';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { DatasetSummary } from '@/lib/datasets/schema';

export interface DatasetMenuProps {
  trigger: ReactElement;
  datasets: readonly DatasetSummary[];
  value: number | null;
  onChange: (datasetId: number) => void;
}

/** The list that the picker opens; those that cannot be asked yet say why. */
export function DatasetMenu({ trigger, datasets, value, onChange }: DatasetMenuProps) {
  const noteOf = useDatasetNote();
  return (
    <DropdownMenu defaultOpen modal={false}>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top" className="max-w-[min(22rem,calc(100vw-1rem))]">
        <DropdownMenuRadioGroup value={String(value)} onValueChange={(id) => onChange(Number(id))}>
          {datasets.map((dataset) => (
            <DropdownMenuRadioItem key={dataset.id} value={String(dataset.id)} disabled={dataset.status !== 'ready'}>
              <span className="block truncate">{dataset.name}</span>
              <span className="block text-xs text-ink-muted">{noteOf(dataset)}</span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function useDatasetNote(): (dataset: DatasetSummary) => string {
  const t = useTranslations('chat.dataset');
  return (dataset) => {
    if (dataset.status === 'ready') return t('tables', { count: dataset.tableCount });
    return t(dataset.status === 'failed' ? 'failed' : 'preparing');
  };
}
