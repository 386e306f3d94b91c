import {
  changeSessionList,
  type SessionListChange,
  type SessionListState,
  startSessionList,
} from '@/components/sessions/session-list-state';
import type { SessionPage } from '@/lib/sessions/schema';

/** All sessions, and those that a search has found. */
export interface SessionLists {
  all: SessionListState;
  found: { search: string; list: SessionListState } | null;
}

export type SessionListsChange =
  | Exclude<SessionListChange, { type: 'next-page' }>
  /** `search` is the search that the page belongs to, empty for the whole list. */
  | { type: 'next-page'; page: SessionPage; search: string }
  | { type: 'found'; search: string; page: SessionPage }
  | { type: 'search-cleared' };

export function changeSessionLists(lists: SessionLists, change: SessionListsChange): SessionLists {
  switch (change.type) {
    case 'found':
      return { ...lists, found: { search: change.search, list: inheritPending(lists.all, change.page) } };
    case 'search-cleared':
      return { ...lists, found: null };
    case 'first-page':
      return { ...lists, all: changeSessionList(lists.all, change) };
    case 'next-page':
      if (!change.search) return { ...lists, all: changeSessionList(lists.all, change) };
      return changeFound(lists, change, lists.found?.search === change.search);
    default: {
      const all = changeSessionList(lists.all, change);
      return { ...changeFound(lists, change, concernsFound(lists, change)), all };
    }
  }
}

function changeFound(lists: SessionLists, change: SessionListChange, concerned: boolean): SessionLists {
  if (!lists.found || !concerned) return lists;
  return { ...lists, found: { ...lists.found, list: changeSessionList(lists.found.list, change) } };
}

/** A session that the search did not find does not appear among what it found. */
function concernsFound(lists: SessionLists, change: SessionListChange): boolean {
  if (change.type !== 'announced' && change.type !== 'renamed') return true;
  return lists.found?.list.sessions.some(({ id }) => id === change.session.id) ?? false;
}

function inheritPending(all: SessionListState, page: SessionPage): SessionListState {
  return { ...startSessionList(page), titles: all.titles, deleted: all.deleted };
}
