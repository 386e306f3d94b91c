import type { AnnouncedSession } from '@/components/sessions/session-list-store';
import type { SessionPage, SessionSummary } from '@/lib/sessions/schema';

/**
 * The list as the server told it, and on top of it what the reader did and the server has not confirmed yet.
 * Undoing a change is dropping it from the top; the list beneath never lies.
 */
export interface SessionListState {
  sessions: readonly SessionSummary[];
  nextCursor: string | null;
  titles: ReadonlyMap<number, string>;
  deleted: ReadonlySet<number>;
}

export type SessionListChange =
  | { type: 'first-page'; page: SessionPage }
  | { type: 'next-page'; page: SessionPage }
  | { type: 'announced'; session: AnnouncedSession }
  | { type: 'renaming'; id: number; title: string }
  | { type: 'rename-failed'; id: number; title: string }
  | { type: 'renamed'; session: SessionSummary }
  | { type: 'deleting'; id: number }
  | { type: 'delete-failed'; id: number };

export function startSessionList(page: SessionPage): SessionListState {
  return { ...page, titles: new Map(), deleted: new Set() };
}

const NEW = { folderId: null, pinned: false, archived: false, status: 'idle', unread: false } as const;

export function changeSessionList(state: SessionListState, change: SessionListChange): SessionListState {
  switch (change.type) {
    case 'first-page':
      return { ...state, ...joinFirstPage(state, change.page) };
    case 'next-page':
      return { ...state, sessions: upsert(state.sessions, change.page.sessions), nextCursor: change.page.nextCursor };
    case 'announced': {
      const known = state.sessions.find(({ id }) => id === change.session.id);
      const session = { ...NEW, createdAt: change.session.updatedAt, ...known, ...change.session };
      return { ...state, sessions: upsert(state.sessions, [session]), titles: without(state.titles, session.id) };
    }
    case 'renaming':
      return { ...state, titles: new Map(state.titles).set(change.id, change.title) };
    case 'rename-failed':
      // A later name that is still on its way stays.
      return state.titles.get(change.id) === change.title
        ? { ...state, titles: without(state.titles, change.id) }
        : state;
    case 'renamed': {
      const { session } = change;
      const settled = state.titles.get(session.id) === session.title;
      return {
        ...state,
        sessions: upsert(state.sessions, [session]),
        titles: settled ? without(state.titles, session.id) : state.titles,
      };
    }
    case 'deleting':
      return { ...state, deleted: new Set(state.deleted).add(change.id) };
    case 'delete-failed': {
      const deleted = new Set(state.deleted);
      deleted.delete(change.id);
      return { ...state, deleted };
    }
  }
}

/** What is on screen: newest first, with unconfirmed names, without what is being deleted. */
export function visibleSessions(state: SessionListState): SessionSummary[] {
  return state.sessions
    .filter(({ id }) => !state.deleted.has(id))
    .map((session) => {
      const title = state.titles.get(session.id);
      return title === undefined ? session : { ...session, title };
    });
}

/** A fresh first page replaces the part of the list it covers; pages read earlier stay below it. */
function joinFirstPage(state: SessionListState, page: SessionPage): Pick<SessionListState, 'sessions' | 'nextCursor'> {
  const last = page.sessions.at(-1);
  if (page.nextCursor === null || !last) return page;
  const older = state.sessions.filter((session) => newestFirst(last, session) < 0);
  if (older.length === 0) return page;
  return { sessions: upsert(older, page.sessions), nextCursor: state.nextCursor };
}

function upsert(sessions: readonly SessionSummary[], changed: readonly SessionSummary[]): SessionSummary[] {
  const ids = new Set(changed.map(({ id }) => id));
  return [...changed, ...sessions.filter(({ id }) => !ids.has(id))].sort(newestFirst);
}

function newestFirst(left: SessionSummary, right: SessionSummary): number {
  if (left.updatedAt !== right.updatedAt) return left.updatedAt < right.updatedAt ? 1 : -1;
  return right.id - left.id;
}

function without(titles: ReadonlyMap<number, string>, id: number): ReadonlyMap<number, string> {
  if (!titles.has(id)) return titles;
  const rest = new Map(titles);
  rest.delete(id);
  return rest;
}
