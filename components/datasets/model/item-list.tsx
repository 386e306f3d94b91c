'use client';

import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';

export interface ItemListProps {
  /** What the list holds and why. */
  hint: string;
  empty: string;
  addLabel: string;
  count: number;
  onAdd: () => void;
  /** @param startsOpen true for what was just added. */
  item: (index: number, startsOpen: boolean) => ReactNode;
}

/** Entries of the model, with a way to add one. */
export function ItemList({ hint, empty, addLabel, count, onAdd, item }: ItemListProps) {
  const [added, setAdded] = useState<number | null>(null);
  return (
    <div className="grid gap-4">
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
      {count === 0 ? <p className="text-sm text-ink-muted">{empty}</p> : null}
      <ul className="grid gap-2">{Array.from({ length: count }, (_item, index) => item(index, index === added))}</ul>
    </div>
  );
}
