'use client';

import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { readSessions } from '@/components/sessions/read-sessions';
import type { SessionActions } from '@/components/sessions/session-actions';
import { type SessionPatch, startSessionList, visibleSessions } from '@/components/sessions/session-list-state';
import { onSessionNews, tellOtherTabs } from '@/components/sessions/session-list-store';
import { changeSessionLists, shownView } from '@/components/sessions/session-lists';
import { ALL, type SessionView, viewKey, viewQuery } from '@/components/sessions/session-view';
import { type Folders, useFolders } from '@/components/sessions/use-folders';
import { useFreshness } from '@/components/sessions/use-freshness';
import type { ShareActions } from '@/components/share/share-actions';
import { type CallResult, callAction } from '@/components/shell/call-action';
import type { Expiring, SessionOverview, SessionPage, SessionSummary } from '@/lib/sessions/schema';

export interface SessionListHandle extends Folders {
  shareActions: ShareActions;
  forkSession: SessionActions['forkSession'];
  /** What will be deleted within a week because nobody has used it. */
  expiring: Expiring | null;
  /** What is on screen: a view's sessions, or those found in it. */
  sessions: SessionSummary[];
  /** Every session read so far, whatever is looked at. */
  all: SessionSummary[];
  hasMore: boolean;
  /** Reading a page or a search. */
  loading: boolean;
  failed: boolean;
  view: SessionView;
  setView: (view: SessionView) => void;
  search: string;
  setSearch: (search: string) => void;
  /** True once the list on screen answers `view` and `search`. */
  searched: boolean;
  loadMore: () => void;
  /** Tries again what failed: the search or the next page. */
  retry: () => void;
  /** One or many; pinning and renaming take one. */
  change: (ids: readonly number[], patch: SessionPatch) => Promise<CallResult<unknown>>;
  discard: (ids: readonly number[]) => Promise<CallResult<{ changed: number; links: number }>>;
  restore: (ids: readonly number[]) => Promise<CallResult<unknown>>;
  markRead: (id: number) => void;
}

const SEARCH_DELAY_MS = 180;
const PAGE = '100';

function bulk(ids: readonly number[], { archived, folderId }: SessionPatch) {
  if (archived !== undefined) return { ids: [...ids], action: archived ? ('archive' as const) : ('restore' as const) };
  return { ids: [...ids], action: 'move' as const, folderId: folderId ?? null };
}

/** The sidebar's sessions: views, pages, search, and changes shown before the server confirms them. */
export function useSessionList(overview: SessionOverview, actions: SessionActions): SessionListHandle {
  const [lists, change] = useReducer(changeSessionLists, overview, ({ pinned, ...page }) => ({
    all: startSessionList(page, pinned),
    other: null,
  }));
  const [view, setView] = useState<SessionView>(ALL);
  const [search, setSearch] = useState('');
  const [loading, setLoading] = useState(false);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(0);
  const folders = useFolders(overview.folders, actions);

  useEffect(() => change({ type: 'first-page', page: overview, pinned: overview.pinned }), [overview]);
  useEffect(() => onSessionNews((news) => news.type !== 'stale' && change(news)), []);
  useFreshness(visibleSessions(lists.all), change, folders.setFolders);

  const words = search.trim();
  const key = words ? `${viewKey(view)}?${words}` : viewKey(view);
  const read = useCallback(async (query: Record<string, string>, accept: (page: SessionPage) => void) => {
    const request = ++latest.current;
    setLoading(true);
    setFailed(false);
    const result = await readSessions({ limit: PAGE, ...query });
    if (request !== latest.current) return;
    setLoading(false);
    if (result.ok) accept(result.data);
    else setFailed(true);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt searches again
  useEffect(() => {
    if (!key) {
      latest.current++;
      setLoading(false);
      setFailed(false);
      change({ type: 'closed' });
      return;
    }
    const query = { ...viewQuery(view), ...(words && { q: words }) };
    const open = () => read(query, (page) => change({ type: 'opened', key, view, isSearch: words !== '', page }));
    const timer = setTimeout(open, words ? SEARCH_DELAY_MS : 0);
    return () => clearTimeout(timer);
  }, [key, view, words, read, attempt]);

  const shown = lists.other?.list ?? lists.all;
  const searched = (lists.other?.key ?? '') === key;
  const cursor = shown.nextCursor;
  const loadMore = useCallback(() => {
    if (cursor === null) return;
    const query = { ...viewQuery(view), ...(words && { q: words }), cursor };
    void read(query, (page) => change({ type: 'next-page', page, key }));
  }, [cursor, view, words, key, read]);

  return {
    ...folders,
    shareActions: actions,
    forkSession: actions.forkSession,
    expiring: overview.expiring,
    sessions: visibleSessions(shown, shownView(lists)),
    all: visibleSessions(lists.all),
    hasMore: cursor !== null && searched,
    loading,
    failed,
    view,
    setView,
    search,
    setSearch,
    searched,
    loadMore,
    retry: () => (searched ? loadMore() : setAttempt(attempt + 1)),
    async change(ids, patch) {
      change({ type: 'changing', ids, patch });
      const [id] = ids;
      const isBulk = ids.length > 1 || id === undefined;
      const result: CallResult<Partial<SessionSummary> | number> = isBulk
        ? await callAction(actions.changeSessions(bulk(ids, patch)))
        : await callAction(actions.changeSession({ id, ...patch }));
      if (!result.ok) {
        change({ type: 'change-failed', ids, patch });
        return result;
      }
      const told = typeof result.data === 'number' ? {} : { updatedAt: result.data.updatedAt };
      const news = { type: 'changed', ids, patch: { ...patch, ...told } as SessionPatch } as const;
      change(news);
      tellOtherTabs(news);
      return result;
    },
    async discard(ids) {
      change({ type: 'hiding', ids });
      const result = await callAction(actions.discardSessions({ ids: [...ids] }));
      if (result.ok) tellOtherTabs({ type: 'hiding', ids });
      else change({ type: 'showing', ids });
      return result;
    },
    async restore(ids) {
      const result = await callAction(actions.restoreDiscarded({ ids: [...ids] }));
      if (!result.ok) return result;
      change({ type: 'showing', ids });
      tellOtherTabs({ type: 'showing', ids });
      return result;
    },
    markRead(id) {
      change({ type: 'changed', ids: [id], patch: { unread: false } });
      tellOtherTabs({ type: 'changed', ids: [id], patch: { unread: false } });
      void callAction(actions.markRead({ id }));
    },
  };
}
