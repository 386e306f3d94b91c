'use client';

import { ChevronDown, Database } from 'lucide-react';
import { useTranslations } from 'next-intl';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { DatasetSummary } from '@/lib/datasets/schema';

export interface DatasetPickerProps {
  datasets: readonly DatasetSummary[];
  /** Null when none is chosen, or the session's dataset was deleted. */
  value: number | null;
  onChange: (datasetId: number) => void;
  disabled?: boolean;
}

function useDatasetNote(): (dataset: DatasetSummary) => string {
  const t = useTranslations('chat.dataset');
  return (dataset) => {
    if (dataset.status === 'ready') return t('tables', { count: dataset.tableCount });
    return t(dataset.status === 'failed' ? 'failed' : 'preparing');
  };
}

/** The dataset that the next question goes to, as a chip that opens a list. */
export function DatasetPicker({ datasets, value, onChange, disabled = false }: DatasetPickerProps) {
  const t = useTranslations('chat.dataset');
  const noteOf = useDatasetNote();
  const chosen = datasets.find(({ id }) => id === value);
  const name = chosen?.name ?? t('choose');
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild disabled={disabled}>
        <button
          type="button"
          aria-label={`${t('label')}: ${name}`}
          className="inline-flex h-8 min-w-0 items-center gap-1.5 rounded-md px-2 text-xs text-ink-muted transition-colors duration-100 hover:bg-paper-hover hover:text-ink disabled:opacity-50 aria-expanded:bg-paper-hover [&_svg]:size-3.5 [&_svg]:shrink-0"
        >
          <Database aria-hidden="true" />
          <span className="truncate">{name}</span>
          <ChevronDown aria-hidden="true" />
        </button>
      </DropdownMenuTrigger>
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
