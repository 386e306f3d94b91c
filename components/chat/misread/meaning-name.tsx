'use client';

import { useTranslations } from 'next-intl';
import type { Meaning } from '@/lib/shared/turn';

/** What a word may mean, by its name, and what kind of thing that is. */
export function MeaningName({ meaning: { kind, label, table, name } }: { meaning: Meaning }) {
  const t = useTranslations('chat.misread');
  const of = kind === 'value' ? name : kind === 'column' ? table : null;
  return (
    <span className="wrap-anywhere">
      {label}{' '}
      <span className="text-xs font-normal text-ink-muted">
        {of === null ? t(`kinds.${kind}`) : t(`of.${kind as 'column' | 'value'}`, { of })}
      </span>
    </span>
  );
}
