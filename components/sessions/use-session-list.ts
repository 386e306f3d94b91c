'use client';

import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { SessionActions } from '@/components/sessions/session-actions';
import { startSessionList, visibleSessions } from '@/components/sessions/session-list-state';
import { onSessionAnnounced } from '@/components/sessions/session-list-store';
import { changeSessionLists } from '@/components/sessions/session-lists';
import { type CallResult, callAction } from '@/components/shell/call-action';
import type { SessionPage, SessionSummary } from '@/lib/sessions/schema';

export interface SessionListHandle {
  /** What is on screen: all sessions, or those found. */
  sessions: SessionSummary[];
  /** Every session read so far, whatever is searched for. */
  all: SessionSummary[];
  hasMore: boolean;
  /** Reading a page or a search. */
  loading: boolean;
  failed: boolean;
  search: string;
  setSearch: (search: string) => void;
  /** True once the list on screen answers `search`. */
  searched: boolean;
  loadMore: () => void;
  /** Tries again what failed: the search or the next page. */
  retry: () => void;
  renameSession: (id: number, title: string) => Promise<CallResult<unknown>>;
  deleteSession: (id: number) => Promise<CallResult<unknown>>;
}

const SEARCH_DELAY_MS = 180;

/** The sidebar's sessions: pages, search, and changes shown before the server confirms them. */
export function useSessionList(firstPage: SessionPage, actions: SessionActions): SessionListHandle {
  const [lists, change] = useReducer(changeSessionLists, firstPage, (page) => ({
    all: startSessionList(page),
    found: null,
  }));
  const [search, setSearch] = useState('');
  const [loading, setLoading] = useState(false);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(0);

  useEffect(() => change({ type: 'first-page', page: firstPage }), [firstPage]);
  useEffect(() => onSessionAnnounced((session) => change({ type: 'announced', session })), []);

  const words = search.trim();
  const read = useCallback(
    async (input: { cursor?: string; search?: string }, accept: (page: SessionPage) => void) => {
      const request = ++latest.current;
      setLoading(true);
      setFailed(false);
      const result = await callAction(actions.listSessions(input));
      if (request !== latest.current) return;
      setLoading(false);
      if (result.ok) accept(result.data);
      else setFailed(true);
    },
    [actions],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt searches again
  useEffect(() => {
    if (!words) {
      latest.current++;
      setLoading(false);
      setFailed(false);
      change({ type: 'search-cleared' });
      return;
    }
    const timer = setTimeout(
      () => read({ search: words }, (page) => change({ type: 'found', search: words, page })),
      SEARCH_DELAY_MS,
    );
    return () => clearTimeout(timer);
  }, [words, read, attempt]);

  const shown = lists.found?.list ?? lists.all;
  const searched = lists.found?.search === words;
  const cursor = shown.nextCursor;
  const loadMore = useCallback(() => {
    if (cursor === null) return;
    const searching = words ? { search: words } : {};
    void read({ cursor, ...searching }, (page) => change({ type: 'next-page', page, search: words }));
  }, [cursor, words, read]);

  return {
    sessions: visibleSessions(shown),
    all: visibleSessions(lists.all),
    hasMore: cursor !== null && (!words || searched),
    loading,
    failed,
    search,
    setSearch,
    searched,
    loadMore,
    retry: () => (words && !searched ? setAttempt(attempt + 1) : loadMore()),
    async renameSession(id, title) {
      change({ type: 'renaming', id, title });
      const result = await callAction(actions.renameSession({ id, title }));
      change(result.ok ? { type: 'renamed', session: result.data } : { type: 'rename-failed', id, title });
      return result;
    },
    async deleteSession(id) {
      change({ type: 'deleting', id });
      const result = await callAction(actions.deleteSession({ id }));
      if (!result.ok) change({ type: 'delete-failed', id });
      return result;
    },
  };
}
