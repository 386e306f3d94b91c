'use client';

import type { ReactElement } from 'react';
import { useDatasetNote } from '@/components/datasets/use-dataset-note';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { DatasetSummary } from '@/lib/datasets/schema';
import { canAnswer } from '@/lib/shared/can-answer';

export interface DatasetMenuProps {
  trigger: ReactElement;
  datasets: readonly DatasetSummary[];
  value: number | null;
  onChange: (dataset: DatasetSummary) => void;
}

/** The list that the picker opens; those that cannot be asked yet say why. */
export function DatasetMenu({ trigger, datasets, value, onChange }: DatasetMenuProps) {
  const noteOf = useDatasetNote();
  const choose = (id: string) => {
    const dataset = datasets.find((one) => String(one.id) === id);
    if (dataset) onChange(dataset);
  };
  return (
    <DropdownMenu defaultOpen modal={false}>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top" className="max-w-[min(22rem,calc(100vw-1rem))]">
        <DropdownMenuRadioGroup value={String(value)} onValueChange={choose}>
          {datasets.map((dataset) => (
            <DropdownMenuRadioItem key={dataset.id} value={String(dataset.id)} disabled={!canAnswer(dataset)}>
              <span className="block truncate">{dataset.name}</span>
              <span className="block text-xs text-ink-muted">{noteOf(dataset)}</span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
