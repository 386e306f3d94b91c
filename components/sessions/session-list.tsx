'use client';

import { useFormatter, useTimeZone, useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from 'react';
import { type DayGroupKey, groupByDay } from '@/components/sessions/group-by-day';
import { useSessions } from '@/components/sessions/session-list-context';
import { SessionRow } from '@/components/sessions/session-row';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';

export interface SessionListProps {
  currentId: number | null;
  now: Date;
  onRename: (id: number, title: string) => void;
  onDelete: (id: number) => void;
  onOpen?: () => void;
}

/** The reader's sessions by day; arrow keys walk through them, the end of the list fetches more. */
export function SessionList({ currentId, now, onRename, onDelete, onOpen }: SessionListProps) {
  const t = useTranslations('sessions');
  const { sessions, search, searched, failed, loading, hasMore, loadMore, retry } = useSessions();
  const timeZone = useTimeZone() ?? 'UTC';
  const groups = useMemo(() => groupByDay(sessions, now, timeZone), [sessions, now, timeZone]);
  const name = useGroupName();
  const id = useId();
  if (sessions.length === 0 && !failed && !hasMore) {
    const words = search.trim();
    if (words && !searched) return null;
    return (
      <p className="px-2.5 py-2 text-sm text-ink-muted">{words ? t('emptySearch', { search: words }) : t('empty')}</p>
    );
  }
  return (
    <nav aria-label={t('list')} onKeyDown={walk} className="grid grid-cols-1 gap-4">
      {groups.map((group) => (
        <section key={group.key} aria-labelledby={`${id}-${group.key}`}>
          <h2 id={`${id}-${group.key}`} className="px-2.5 pb-1 text-xs font-medium tracking-normal text-ink-faint">
            {name(group.key)}
          </h2>
          <ul className="grid grid-cols-1 gap-px">
            {group.items.map((session) => (
              <SessionRow
                key={session.id}
                id={session.id}
                title={session.title}
                current={session.id === currentId}
                onRename={onRename}
                onDelete={onDelete}
                onOpen={onOpen}
              />
            ))}
          </ul>
        </section>
      ))}
      {failed ? (
        <div role="alert" className="grid justify-items-start gap-2 px-2.5 text-sm text-ink-muted">
          {t('loadFailed')}
          <RetryButton onClick={retry} />
        </div>
      ) : null}
      {hasMore && !failed ? <EndOfPage loading={loading} onReached={loadMore} /> : null}
    </nav>
  );
}

function RetryButton({ onClick }: { onClick: () => void }) {
  const t = useTranslations('common');
  return (
    <Button size="sm" onClick={onClick}>
      {t('retry')}
    </Button>
  );
}

/** Asks for the next page a little before it comes into view. */
function EndOfPage({ loading, onReached }: { loading: boolean; onReached: () => void }) {
  const t = useTranslations('sessions');
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (loading || !end.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onReached(), {
      rootMargin: '400px 0px',
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [loading, onReached]);
  return (
    <div ref={end} aria-busy={loading} className="grid gap-2 px-2.5 py-1">
      {loading ? <span className="sr-only">{t('loadingMore')}</span> : null}
      <Skeleton className="h-4 w-4/5" />
      <Skeleton className="h-4 w-3/5" />
    </div>
  );
}

function useGroupName(): (key: DayGroupKey) => string {
  const t = useTranslations('sessions');
  const format = useFormatter();
  return (key) => {
    if (key === 'today' || key === 'yesterday' || key === 'previousWeek') return t(key);
    const [year = 0, month = 1] = key.split('-').map(Number);
    return format.dateTime(Date.UTC(year, month - 1, 1), { year: 'numeric', month: 'long', timeZone: 'UTC' });
  };
}

function walk(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !(event.target instanceof HTMLAnchorElement)) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a[data-session]')];
  links[links.indexOf(event.target) + step]?.focus();
  event.preventDefault();
}
