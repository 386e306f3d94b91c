'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { SearchInput } from '@/components/ui/search-input';

/** Up to these, all are seen at a glance. */
const SEARCHED_FROM = 20;
const SHOWN = 50;

export interface ItemListProps {
  /** What the list holds and why. */
  hint: string;
  empty: string;
  addLabel: string;
  count: number;
  onAdd: () => void;
  /** What an entry is found by. */
  textOf: (index: number) => string;
  /** @param startsOpen true for what was just added. */
  item: (index: number, startsOpen: boolean) => ReactNode;
}

/** Entries of the model, with a way to add one and, of many, to find one. What was just added stands first. */
export function ItemList({ hint, empty, addLabel, count, onAdd, textOf, item }: ItemListProps) {
  const t = useTranslations('datasets.model');
  const [added, setAdded] = useState<number | null>(null);
  const [search, setSearch] = useState('');
  const fresh = added === count - 1 ? added : null;
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = Array.from({ length: count }, (_item, index) => index).filter((index) => {
    if (index === fresh) return false;
    const text = words.length > 0 ? textOf(index).toLowerCase() : '';
    return words.every((word) => text.includes(word));
  });
  const shown = [...(fresh === null ? [] : [fresh]), ...found.slice(0, SHOWN)];
  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <p className="max-w-prose text-sm text-ink-muted">{hint}</p>
        <Button
          size="sm"
          onClick={() => {
            setAdded(count);
            onAdd();
          }}
        >
          <Plus aria-hidden="true" />
          {addLabel}
        </Button>
      </div>
      {count > SEARCHED_FROM ? <SearchInput label={t('searchItems')} value={search} onChange={setSearch} /> : null}
      {count === 0 ? <p className="text-sm text-ink-muted">{empty}</p> : null}
      {count > 0 && shown.length === 0 ? <p className="text-sm text-ink-muted">{t('noItems')}</p> : null}
      <ul className="grid grid-cols-1 gap-2">{shown.map((index) => item(index, index === fresh))}</ul>
      {found.length > SHOWN ? (
        <p className="text-sm text-ink-muted">{t('moreItems', { count: found.length - SHOWN })}</p>
      ) : null}
    </div>
  );
}
