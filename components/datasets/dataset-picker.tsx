'use client';

import { ChevronDown, Database } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LazyMenu, lazyWithPreload } from '@/components/ui/lazy-menu';
import type { DatasetSummary } from '@/lib/datasets/schema';

const menu = lazyWithPreload(async () => (await import('@/components/datasets/dataset-menu')).DatasetMenu);

export interface DatasetPickerProps {
  datasets: readonly DatasetSummary[];
  /** Null when none is chosen, or the session's dataset was deleted. */
  value: number | null;
  onChange: (datasetId: number) => void;
  disabled?: boolean;
}

/** The dataset that the next question goes to, as a chip that opens a list. */
export function DatasetPicker({ datasets, value, onChange, disabled = false }: DatasetPickerProps) {
  const t = useTranslations('chat.dataset');
  const chosen = datasets.find(({ id }) => id === value);
  const name = chosen?.name ?? t('choose');
  return (
    <LazyMenu
      preload={menu.preload}
      trigger={
        <button
          type="button"
          disabled={disabled}
          aria-label={`${t('label')}: ${name}`}
          className="inline-flex h-8 min-w-0 items-center gap-1.5 rounded-md px-2 text-xs text-ink-muted transition-colors duration-100 hover:bg-paper-hover hover:text-ink disabled:opacity-50 aria-expanded:bg-paper-hover [&_svg]:size-3.5 [&_svg]:shrink-0"
        >
          <Database aria-hidden="true" />
          <span className="truncate">{name}</span>
          <ChevronDown aria-hidden="true" />
        </button>
      }
    >
      {(trigger) => <menu.Component trigger={trigger} datasets={datasets} value={value} onChange={onChange} />}
    </LazyMenu>
  );
}
