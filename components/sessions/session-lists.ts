import {
  changeSessionList,
  type SessionListChange,
  type SessionListState,
  startSessionList,
} from '@/components/sessions/session-list-state';
import { ALL, belongs, type SessionView } from '@/components/sessions/session-view';
import type { SessionPage } from '@/lib/sessions/schema';

/** The list of another view, or of what a search has found in it. */
export interface OtherList {
  key: string;
  view: SessionView;
  isSearch: boolean;
  list: SessionListState;
}

/** All sessions, and what else is looked at. */
export interface SessionLists {
  all: SessionListState;
  other: OtherList | null;
}

export type SessionListsChange =
  | Exclude<SessionListChange, { type: 'next-page' }>
  /** `key` names the list that the page belongs to, empty for all sessions. */
  | { type: 'next-page'; page: SessionPage; key: string }
  | { type: 'opened'; key: string; view: SessionView; isSearch: boolean; page: SessionPage }
  | { type: 'closed' };

export function changeSessionLists(lists: SessionLists, change: SessionListsChange): SessionLists {
  switch (change.type) {
    case 'opened': {
      const { key, view, isSearch, page } = change;
      return { ...lists, other: { key, view, isSearch, list: inheritPending(lists.all, page) } };
    }
    case 'closed':
      return { ...lists, other: null };
    case 'first-page':
      return { ...lists, all: changeSessionList(lists.all, change) };
    case 'next-page':
      if (!change.key) return { ...lists, all: changeSessionList(lists.all, change) };
      return changeOther(lists, change, lists.other?.key === change.key);
    default: {
      const all = changeSessionList(lists.all, change);
      return { ...changeOther(lists, change, concernsOther(lists, change)), all };
    }
  }
}

function changeOther(lists: SessionLists, change: SessionListChange, concerned: boolean): SessionLists {
  if (!lists.other || !concerned) return lists;
  return { ...lists, other: { ...lists.other, list: changeSessionList(lists.other.list, change) } };
}

/** A session that the search did not find, or that has no place in the view, does not appear there. */
function concernsOther({ other, all }: SessionLists, change: SessionListChange): boolean {
  if (change.type !== 'announced' || !other) return true;
  const { session } = change;
  if (other.list.sessions.some(({ id }) => id === session.id)) return true;
  const known = all.sessions.find(({ id }) => id === session.id);
  return !other.isSearch && known !== undefined && belongs({ ...known, ...session }, other.view);
}

function inheritPending(all: SessionListState, page: SessionPage): SessionListState {
  return { ...startSessionList(page), pending: all.pending, hidden: all.hidden };
}

export const shownView = (lists: SessionLists): SessionView => lists.other?.view ?? ALL;
