'use client';

import { Check, Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type ReactElement, useId, useState } from 'react';
import { useDatasetNote } from '@/components/datasets/use-dataset-note';
import { type FindDatasets, useFoundDatasets } from '@/components/datasets/use-found-datasets';
import { useFailureText } from '@/components/shell/use-failure-text';
import { cn } from '@/components/ui/class-names';
import { MENU_ITEM_STYLES } from '@/components/ui/overlay-styles';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { Spinner } from '@/components/ui/spinner';
import type { DatasetSummary } from '@/lib/datasets/schema';
import { canAnswer } from '@/lib/shared/can-answer';

export interface DatasetFinderProps {
  trigger: ReactElement;
  datasets: readonly DatasetSummary[];
  value: number | null;
  onChange: (dataset: DatasetSummary) => void;
  findDatasets: FindDatasets;
}

const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => (at >= last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
};

/** The list that the picker opens when there are more datasets than fit in one: typing looks through all of them. */
export function DatasetFinder({ trigger, datasets: first, value, onChange, findDatasets }: DatasetFinderProps) {
  const t = useTranslations('chat.dataset');
  const noteOf = useDatasetNote();
  const failureText = useFailureText();
  const listId = useId();
  const [open, setOpen] = useState(true);
  const found = useFoundDatasets({ datasets: [...first], hasMore: true }, findDatasets);
  const { datasets, search, isLooking, failure } = found;
  const [at, setAt] = useState(-1);
  const optionId = (index: number) => `${listId}-${index}`;
  const move = (index: number) => {
    setAt(index);
    document.getElementById(optionId(index))?.scrollIntoView({ block: 'nearest' });
  };
  const choose = (dataset: DatasetSummary | undefined) => {
    if (!dataset || !canAnswer(dataset)) return;
    onChange(dataset);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = STEPS[event.key];
    if (step && datasets.length > 0) move(step(at, datasets.length - 1));
    else if (event.key === 'Enter') choose(datasets[at]);
    else return;
    event.preventDefault();
  };

  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverContent
        align="start"
        side="top"
        aria-label={t('choose')}
        className="grid w-[min(22rem,calc(100vw-1rem))] gap-2"
      >
        <div className="relative">
          <span aria-hidden="true" className="absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-faint [&_svg]:size-4">
            {isLooking ? <Spinner /> : <Search />}
          </span>
          <input
            type="search"
            role="combobox"
            aria-label={t('find')}
            aria-expanded="true"
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={at >= 0 && at < datasets.length ? optionId(at) : undefined}
            placeholder={t('find')}
            autoComplete="off"
            maxLength={200}
            value={search}
            onChange={(event) => {
              found.setSearch(event.target.value);
              setAt(event.target.value.trim() ? 0 : -1);
            }}
            onKeyDown={onKeyDown}
            className="h-10 w-full appearance-none rounded-md bg-paper-hover pr-2.5 pl-8.5 text-[1rem] text-ink placeholder:text-ink-faint sm:h-8 sm:text-sm"
          />
        </div>
        <div
          id={listId}
          role="listbox"
          aria-label={t('label')}
          className="max-h-[min(20rem,calc(var(--radix-popper-available-height)-5rem))] overflow-y-auto"
        >
          {datasets.map((dataset, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field, which keeps the focus.
            <div
              key={dataset.id}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={dataset.id === value}
              aria-disabled={!canAnswer(dataset)}
              data-highlighted={index === at ? '' : undefined}
              data-disabled={canAnswer(dataset) ? undefined : ''}
              onPointerMove={() => setAt(index)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(dataset)}
              className={MENU_ITEM_STYLES}
            >
              <span className="min-w-0 grow">
                <span className="block truncate">{dataset.name}</span>
                <span className="block text-xs text-ink-muted">{noteOf(dataset)}</span>
              </span>
              {dataset.id === value ? <Check aria-hidden="true" /> : null}
            </div>
          ))}
        </div>
        <p role="status" className={cn('px-2.5 text-xs empty:hidden', failure ? 'text-danger-text' : 'text-ink-muted')}>
          {failure ? failureText(failure) : null}
          {!failure && !isLooking && datasets.length === 0 ? t('none') : null}
          {!failure && datasets.length > 0 && found.hasMore ? t('more') : null}
        </p>
      </PopoverContent>
    </Popover>
  );
}
