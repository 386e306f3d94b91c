'use client';

import { ChevronDown, Database } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { FindDatasets } from '@/components/datasets/use-found-datasets';
import { LazyMenu, lazyWithPreload } from '@/components/ui/lazy-menu';
import type { DatasetOffer, DatasetSummary } from '@/lib/datasets/schema';

const menu = lazyWithPreload(async () => (await import('@/components/datasets/dataset-menu')).DatasetMenu);
const finder = lazyWithPreload(async () => (await import('@/components/datasets/dataset-finder')).DatasetFinder);

export interface DatasetPickerProps {
  offer: DatasetOffer;
  /** Undefined when none is chosen, or the session's dataset was deleted. */
  chosen: DatasetSummary | undefined;
  onChange: (dataset: DatasetSummary) => void;
  findDatasets: FindDatasets;
}

/** The dataset that the next question goes to, as a chip that opens a list; a long one can be searched. */
export function DatasetPicker({ offer, chosen, onChange, findDatasets }: DatasetPickerProps) {
  const t = useTranslations('chat.dataset');
  const name = chosen?.name ?? t('choose');
  const choice = { datasets: offer.datasets, value: chosen?.id ?? null, onChange };
  return (
    <LazyMenu
      popup={offer.hasMore ? 'dialog' : 'menu'}
      preload={(offer.hasMore ? finder : menu).preload}
      trigger={
        <button
          type="button"
          aria-label={`${t('label')}: ${name}`}
          className="inline-flex h-8 min-w-0 items-center gap-1.5 rounded-md px-2 text-xs text-ink-muted transition-colors duration-100 hover:bg-paper-hover hover:text-ink disabled:opacity-50 aria-expanded:bg-paper-hover [&_svg]:size-3.5 [&_svg]:shrink-0"
        >
          <Database aria-hidden="true" />
          <span className="truncate">{name}</span>
          <ChevronDown aria-hidden="true" />
        </button>
      }
    >
      {(trigger) =>
        offer.hasMore ? (
          <finder.Component trigger={trigger} findDatasets={findDatasets} {...choice} />
        ) : (
          <menu.Component trigger={trigger} {...choice} />
        )
      }
    </LazyMenu>
  );
}
