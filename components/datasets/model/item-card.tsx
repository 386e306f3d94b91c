'use client';

import { ChevronRight, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/icon-button';

export interface ItemCardProps {
  title: string;
  /** Beside the title. */
  note?: ReactNode;
  error: string | undefined;
  /** A new one opens at once. */
  startsOpen: boolean;
  onRemove: () => void;
  children: ReactNode;
}

/** One entry of a list of the model: its name; opened, its fields. Removing it can be undone, so nothing is asked. */
export function ItemCard({ title, note, error, startsOpen, onRemove, children }: ItemCardProps) {
  const t = useTranslations('datasets.model');
  const [isOpen, setIsOpen] = useState(startsOpen);
  const card = useRef<HTMLLIElement>(null);
  // A new one is filled in next, by keyboard too.
  useEffect(() => {
    if (startsOpen) card.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [startsOpen]);
  return (
    <li ref={card} className="relative rounded-lg border border-line bg-paper-raised">
      <details className="group/item" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary className="flex cursor-pointer list-none items-center gap-2 rounded-lg py-3 pr-14 pl-4 text-sm">
          <ChevronRight
            aria-hidden="true"
            className="size-4 shrink-0 text-ink-muted transition-transform duration-100 group-open/item:rotate-90"
          />
          <span className="min-w-0 wrap-anywhere text-ink">{title || t('unnamed')}</span>
          <span className="ml-auto flex shrink-0 gap-1.5">
            {error ? <Badge tone="danger">{t('faulty')}</Badge> : null}
            {note}
          </span>
        </summary>
        {isOpen ? <div className="grid gap-4 border-t border-line p-4">{children}</div> : null}
      </details>
      <IconButton
        label={t('remove', { name: title || t('unnamed') })}
        className="absolute top-2 right-2"
        onClick={onRemove}
      >
        <Trash2 aria-hidden="true" />
      </IconButton>
    </li>
  );
}
