'use client';

import { Info } from 'lucide-react';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import type { TurnView } from '@/components/chat/read-turn';
import { LazyMenu, lazyWithPreload } from '@/components/ui/lazy-menu';

const details = lazyWithPreload(() =>
  import('@/components/chat/parts/turn-details').then((module) => module.TurnDetails),
);

const A_MOMENT_MS = 60_000;

/** How long ago rows were read, as a person says it. */
export function useAge(): (read: string) => string {
  const t = useTranslations('chat.facts');
  const format = useFormatter();
  const now = useNow({ updateInterval: 30_000 });
  return (read) => {
    const time = new Date(read);
    // A clock that runs behind must not say “in 2 minutes”.
    return now.getTime() - time.getTime() < A_MOMENT_MS ? t('justNow') : format.relativeTime(time, now);
  };
}

export interface TurnFactsProps {
  view: TurnView;
  /** ISO 8601; null until the server has told it. */
  askedAt: string | null;
  onRunAgain: (() => void) | undefined;
}

/** One quiet line on where an answer comes from; it opens what a careful reader wants to know. */
export function TurnFacts({ view, askedAt, onRunAgain }: TurnFactsProps) {
  const t = useTranslations('chat.facts');
  const age = useAge();
  const { result, sql } = view;
  const read = result?.cachedAt ?? askedAt;
  const count = result?.rows.length ?? 0;
  const facts = [
    result ? t(result.truncated ? 'firstRows' : 'rows', { count }) : null,
    result?.cachedAt ? t('kept', { age: age(result.cachedAt) }) : result && read ? t('read', { age: age(read) }) : null,
    sql?.writer ? t(sql.writer) : null,
  ].filter((fact) => fact !== null);
  if (facts.length === 0) return null;
  return (
    <LazyMenu
      popup="dialog"
      preload={details.preload}
      trigger={
        <button
          type="button"
          aria-label={`${facts.join(' · ')}. ${t('more')}`}
          className="-mx-1.5 inline-flex min-h-7 min-w-0 items-center gap-1.5 rounded-sm px-1.5 text-xs text-ink-muted transition-colors duration-100 hover:bg-paper-hover hover:text-ink aria-expanded:bg-paper-hover aria-expanded:text-ink"
          suppressHydrationWarning
        >
          <span className={result?.truncated ? 'tabular text-warning-text' : 'tabular'} suppressHydrationWarning>
            {facts.join(' · ')}
          </span>
          <Info aria-hidden="true" className="size-3.5 shrink-0 print:hidden" />
        </button>
      }
    >
      {(trigger) => <details.Component trigger={trigger} view={view} readAt={read ?? null} onRunAgain={onRunAgain} />}
    </LazyMenu>
  );
}
