import type { AnnouncedSession } from '@/components/sessions/session-list-store';
import { ALL, belongs, type SessionView } from '@/components/sessions/session-view';
import type { SessionPage, SessionSummary } from '@/lib/sessions/schema';

/** What a reader changes of a session. */
export type SessionPatch = Partial<Pick<SessionSummary, 'title' | 'pinned' | 'archived' | 'folderId'>>;

/**
 * The list as the server told it, and on top of it what the reader did and the server has not confirmed yet.
 * Undoing a change is dropping it from the top; the list beneath never lies.
 */
export interface SessionListState {
  sessions: readonly SessionSummary[];
  nextCursor: string | null;
  pending: ReadonlyMap<number, SessionPatch>;
  hidden: ReadonlySet<number>;
}

export type SessionListChange =
  /** `pinned` are in the sidebar however old they are. */
  | { type: 'first-page'; page: SessionPage; pinned?: readonly SessionSummary[] }
  | { type: 'next-page'; page: SessionPage }
  | { type: 'announced'; session: AnnouncedSession }
  | { type: 'changing'; ids: readonly number[]; patch: SessionPatch }
  | { type: 'change-failed'; ids: readonly number[]; patch: SessionPatch }
  /** The server has them so. */
  | { type: 'changed'; ids: readonly number[]; patch: SessionPatch & Partial<SessionSummary> }
  | { type: 'hiding'; ids: readonly number[] }
  | { type: 'showing'; ids: readonly number[] };

export function startSessionList(page: SessionPage, pinned: readonly SessionSummary[] = []): SessionListState {
  const { sessions, nextCursor } = page;
  return { sessions: upsert(pinned, sessions), nextCursor, pending: new Map(), hidden: new Set() };
}

const NEW = { folderId: null, pinned: false, archived: false, status: 'idle', unread: false } as const;

export function changeSessionList(state: SessionListState, change: SessionListChange): SessionListState {
  switch (change.type) {
    case 'first-page':
      return { ...state, ...joinFirstPage(state, change.page, change.pinned ?? []) };
    case 'next-page':
      return { ...state, sessions: upsert(state.sessions, change.page.sessions), nextCursor: change.page.nextCursor };
    case 'announced': {
      const known = state.sessions.find(({ id }) => id === change.session.id);
      const session = { ...NEW, createdAt: change.session.updatedAt, ...known, ...change.session };
      return { ...state, sessions: upsert(state.sessions, [session]) };
    }
    case 'changing': {
      const pending = new Map(state.pending);
      for (const id of change.ids) pending.set(id, { ...pending.get(id), ...change.patch });
      return { ...state, pending };
    }
    case 'change-failed':
      return { ...state, pending: settled(state.pending, change.ids, change.patch) };
    case 'changed': {
      const changed = new Set(change.ids);
      const sessions = state.sessions.map((each) => (changed.has(each.id) ? { ...each, ...change.patch } : each));
      const pending = settled(state.pending, change.ids, change.patch);
      return { ...state, sessions: sessions.sort(newestFirst), pending };
    }
    case 'hiding':
      return { ...state, hidden: new Set([...state.hidden, ...change.ids]) };
    case 'showing': {
      const back = new Set(change.ids);
      return { ...state, hidden: new Set([...state.hidden].filter((id) => !back.has(id))) };
    }
  }
}

/** What is on screen: newest first, as the reader changed it, without what is gone or has its place elsewhere. */
export function visibleSessions(state: SessionListState, view: SessionView = ALL): SessionSummary[] {
  return state.sessions
    .filter(({ id }) => !state.hidden.has(id))
    .map((session) => ({ ...session, ...state.pending.get(session.id) }))
    .filter((session) => belongs(session, view));
}

/** A fresh first page replaces the part of the list it covers; pages read earlier stay below it. */
function joinFirstPage(state: SessionListState, page: SessionPage, pinned: readonly SessionSummary[]) {
  const last = page.sessions.at(-1);
  const fresh = upsert(pinned, page.sessions);
  if (page.nextCursor === null || !last) return { sessions: fresh, nextCursor: page.nextCursor };
  const known = new Set(fresh.map(({ id }) => id));
  const older = state.sessions.filter((session) => newestFirst(last, session) < 0 && !known.has(session.id));
  // Those below that were pinned elsewhere are read again when the reader scrolls there.
  const below = older.filter((session) => !session.pinned);
  if (below.length === 0) return { sessions: fresh, nextCursor: page.nextCursor };
  return { sessions: upsert(below, fresh), nextCursor: state.nextCursor };
}

function upsert(sessions: readonly SessionSummary[], changed: readonly SessionSummary[]): SessionSummary[] {
  const ids = new Set(changed.map(({ id }) => id));
  return [...changed, ...sessions.filter(({ id }) => !ids.has(id))].sort(newestFirst);
}

function newestFirst(left: SessionSummary, right: SessionSummary): number {
  if (left.updatedAt !== right.updatedAt) return left.updatedAt < right.updatedAt ? 1 : -1;
  return right.id - left.id;
}

/** Without what the patch said; a later change that is still on its way stays. */
function settled(
  pending: ReadonlyMap<number, SessionPatch>,
  ids: readonly number[],
  patch: SessionPatch,
): ReadonlyMap<number, SessionPatch> {
  const rest = new Map(pending);
  for (const id of ids) {
    const open = Object.entries(rest.get(id) ?? {}).filter(
      ([key, value]) => patch[key as keyof SessionPatch] !== value,
    );
    if (open.length > 0) rest.set(id, Object.fromEntries(open));
    else rest.delete(id);
  }
  return rest;
}
