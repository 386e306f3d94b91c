'use client';

import { useTranslations } from 'next-intl';
import { useDeferredValue, useMemo, useState } from 'react';
import { findTables } from '@/components/datasets/detail/find-tables';
import { cn } from '@/components/ui/class-names';
import { SearchInput } from '@/components/ui/search-input';
import type { SemanticModel, Table } from '@/lib/semantic-model/schema';

const SHOWN = 100;

export interface TableChooserProps {
  tables: readonly Table[];
  model: SemanticModel;
  chosen: Table | undefined;
  locale: 'en' | 'zh';
  onChoose: (table: Table) => void;
}

/** The tables by name or label, to choose the one to describe. */
export function TableChooser({ tables, model, chosen, locale, onChoose }: TableChooserProps) {
  const t = useTranslations('datasets.tables');
  const [search, setSearch] = useState('');
  const looked = useDeferredValue(search);
  const found = useMemo(() => findTables(tables, model, looked), [tables, model, looked]);
  const labels = useMemo(
    () => new Map(model.tables.map(({ schema, name, label }) => [`${schema ?? ''}.${name}`, label])),
    [model.tables],
  );
  return (
    <nav
      aria-label={t('title')}
      className="grid min-w-0 grid-cols-1 content-start gap-2 sm:sticky sm:top-4 sm:self-start"
    >
      <SearchInput label={t('search')} value={search} onChange={setSearch} />
      <ul className="grid max-h-48 grid-cols-1 content-start gap-0.5 overflow-y-auto p-0.5 sm:max-h-[32rem]">
        {found.slice(0, SHOWN).map((table) => {
          const label = labels.get(`${table.schema ?? ''}.${table.name}`);
          const isChosen = table === chosen;
          return (
            <li key={`${table.schema ?? ''}.${table.name}`}>
              <button
                type="button"
                aria-current={isChosen}
                onClick={() => onChoose(table)}
                className={cn(
                  'w-full rounded-md px-2.5 py-1.5 text-left text-sm transition-colors duration-100 hover:bg-paper-hover',
                  isChosen ? 'bg-paper-active font-medium text-ink' : 'text-ink-muted',
                )}
              >
                <span className="block truncate">{label?.[locale] ?? label?.en ?? label?.zh ?? table.name}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {found.length === 0 ? <p className="text-sm text-ink-muted">{t('none')}</p> : null}
      {found.length > SHOWN ? (
        <p className="text-xs text-ink-muted">{t('more', { count: found.length - SHOWN })}</p>
      ) : null}
    </nav>
  );
}
