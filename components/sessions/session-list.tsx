'use client';

import { useFormatter, useTimeZone, useTranslations } from 'next-intl';
import { type RefObject, useCallback, useEffect, useMemo } from 'react';
import type { DayGroupKey } from '@/components/sessions/group-by-day';
import { listItems } from '@/components/sessions/list-items';
import { useSessions } from '@/components/sessions/session-list-context';
import { SessionMenu } from '@/components/sessions/session-menu';
import { SessionRow } from '@/components/sessions/session-row';
import { useListWindow } from '@/components/sessions/use-list-window';
import { useRowEvents } from '@/components/sessions/use-row-events';
import type { SessionChanges } from '@/components/sessions/use-session-changes';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';

export interface SessionListProps {
  currentId: number | null;
  now: Date;
  changes: SessionChanges;
  /** The box that scrolls. */
  box: RefObject<HTMLElement | null>;
  onOpen?: (() => void) | undefined;
}

const ROW_PX = 33;
const HEADING_PX = 42;
/** Rows that the server draws: those that a tall window shows. */
const FIRST_PX = 900;

/** The reader's sessions; only those in sight are in the page. Arrow keys walk through them, the end fetches more. */
export function SessionList({ currentId, now, changes, box, onOpen }: SessionListProps) {
  const t = useTranslations('sessions');
  const handle = useSessions();
  const { sessions, search, searched, failed, hasMore, loading, view, loadMore } = handle;
  const timeZone = useTimeZone() ?? 'UTC';
  const pinnedApart = view.kind === 'all' && search.trim() === '';
  const items = useMemo(() => listItems(sessions, now, timeZone, pinnedApart), [sessions, now, timeZone, pinnedApart]);
  const keys = useMemo(() => items.map((item) => (item.kind === 'session' ? item.session.id : item.key)), [items]);
  const estimate = useCallback((index: number) => (items[index]?.kind === 'heading' ? HEADING_PX : ROW_PX), [items]);
  const drawn = useListWindow({ box, keys, estimate, firstHeight: FIRST_PX });
  const last = drawn.end - 1;
  useEffect(() => {
    if (hasMore && !loading && !failed && last >= items.length - 15) loadMore();
  }, [hasMore, loading, failed, last, items.length, loadMore]);
  const events = useRowEvents(changes, onOpen, box);
  const name = useGroupName();

  if (sessions.length === 0 && !failed && !hasMore) return <NoSessions />;
  return (
    <nav aria-label={t('list')} {...events.handlers}>
      <ul style={{ paddingTop: drawn.before, paddingBottom: drawn.after }}>
        {items.slice(drawn.start, drawn.end).map((item, place) => {
          const index = drawn.start + place;
          const key = keys[index];
          if (item.kind === 'heading')
            return (
              <li key={key} data-index={index} ref={drawn.measure} className="session-day">
                <h2>{name(item.key)}</h2>
              </li>
            );
          const { session, at } = item;
          return (
            <SessionRow
              key={key}
              session={session}
              current={session.id === currentId}
              active={events.menu?.id === session.id}
              renaming={events.renaming === session.id}
              chosen={changes.chosen?.has(session.id) ?? null}
              onRenamed={events.finishRenaming}
              index={index}
              at={at}
              measure={drawn.measure}
            />
          );
        })}
      </ul>
      {failed ? <LoadFailed /> : null}
      {(hasMore || !searched) && !failed ? <MoreToCome loading={loading} /> : null}
      {events.menu && view.kind !== 'shared' ? (
        <SessionMenu menu={events.menu} changes={changes} onRename={events.startRenaming} onClose={events.closeMenu} />
      ) : null}
    </nav>
  );
}

function NoSessions() {
  const t = useTranslations('sessions');
  const { search, searched, view } = useSessions();
  const words = search.trim();
  if (!searched) return null;
  const empty = {
    archived: t('emptyArchive'),
    folder: t('emptyFolder'),
    shared: t('emptyShared'),
    expiring: t('emptyExpiring'),
    all: t('empty'),
    dataset: t('empty'),
  }[view.kind];
  return <p className="px-2.5 py-2 text-sm text-ink-muted">{words ? t('emptySearch', { search: words }) : empty}</p>;
}

function LoadFailed() {
  const t = useTranslations();
  const { retry } = useSessions();
  return (
    <div role="alert" className="grid justify-items-start gap-2 px-2.5 py-2 text-sm text-ink-muted">
      {t('sessions.loadFailed')}
      <Button size="sm" onClick={retry}>
        {t('common.retry')}
      </Button>
    </div>
  );
}

function MoreToCome({ loading }: { loading: boolean }) {
  const t = useTranslations('sessions');
  return (
    <div aria-busy={loading} className="grid gap-2 px-2.5 py-1">
      {loading ? <span className="sr-only">{t('loadingMore')}</span> : null}
      <Skeleton className="h-4 w-4/5" />
      <Skeleton className="h-4 w-3/5" />
    </div>
  );
}

function useGroupName(): (key: DayGroupKey | 'pinned') => string {
  const t = useTranslations('sessions');
  const format = useFormatter();
  return (key) => {
    if (key === 'pinned' || key === 'today' || key === 'yesterday' || key === 'previousWeek') return t(key);
    const [year = 0, month = 1] = key.split('-').map(Number);
    return format.dateTime(Date.UTC(year, month - 1, 1), { year: 'numeric', month: 'long', timeZone: 'UTC' });
  };
}
