import { expect, test } from 'vitest';
import {
  changeSessionList,
  type SessionListChange,
  type SessionListState,
  startSessionList,
  visibleSessions,
} from '@/components/sessions/session-list-state';
import type { SessionSummary } from '@/lib/sessions/schema';

const PLACES = { folderId: null, pinned: false, archived: false, status: 'idle', unread: false } as const;

function session(id: number, day: number, changes: Partial<SessionSummary> = {}): SessionSummary {
  const at = `2026-03-${String(day).padStart(2, '0')}T10:00:00.000Z`;
  return { id, title: `Session ${id}`, datasetId: 1, ...PLACES, createdAt: at, updatedAt: at, ...changes };
}

const start = startSessionList({ sessions: [session(3, 9), session(2, 8), session(1, 7)], nextCursor: 'after-1' });

function after(state: SessionListState, ...changes: SessionListChange[]): SessionListState {
  return changes.reduce(changeSessionList, state);
}

const titles = (state: SessionListState) => visibleSessions(state).map(({ title }) => title);
const ids = (state: SessionListState) => visibleSessions(state).map(({ id }) => id);

test('a session made by a running chat comes first and stays one', () => {
  const announced = { id: 4, title: 'Revenue', datasetId: 1, updatedAt: '2026-03-10T09:00:00.000Z' };
  const state = after(
    start,
    { type: 'announced', session: announced },
    { type: 'announced', session: { ...announced, title: 'Revenue by country' } },
  );
  expect(ids(state)).toEqual([4, 3, 2, 1]);
  expect(titles(state)[0]).toBe('Revenue by country');
});

test('an old session that is used again moves to the top and keeps its date of birth', () => {
  const used = { id: 1, title: 'Session 1', datasetId: 1, updatedAt: '2026-03-11T09:00:00.000Z' };
  const state = after(start, { type: 'announced', session: used });
  expect(ids(state)).toEqual([1, 3, 2]);
  expect(visibleSessions(state)[0]?.createdAt).toBe('2026-03-07T10:00:00.000Z');
});

test('a change shows at once and goes back when it was not saved', () => {
  const changing = after(start, { type: 'changing', ids: [2], patch: { title: 'Better' } });
  expect(titles(changing)).toEqual(['Session 3', 'Better', 'Session 1']);
  expect(titles(after(changing, { type: 'change-failed', ids: [2], patch: { title: 'Better' } }))[1]).toBe('Session 2');
  const saved = after(changing, {
    type: 'changed',
    ids: [2],
    patch: { title: 'Better', updatedAt: '2026-03-12T10:00:00.000Z' },
  });
  expect(titles(saved)).toEqual(['Better', 'Session 3', 'Session 1']);
  expect(saved.pending.size).toBe(0);
});

test('an answer to an earlier change does not undo a later one', () => {
  const twice = after(
    start,
    { type: 'changing', ids: [2], patch: { title: 'First', pinned: true } },
    { type: 'changing', ids: [2], patch: { title: 'Second' } },
    { type: 'changed', ids: [2], patch: { title: 'First' } },
  );
  expect(titles(twice)[1]).toBe('Second');
  expect(visibleSessions(twice)[1]?.pinned).toBe(true);
  expect(titles(after(twice, { type: 'change-failed', ids: [2], patch: { title: 'First' } }))[1]).toBe('Second');
});

test('what is archived or moved leaves the view it has no place in any more', () => {
  const archived = after(start, { type: 'changing', ids: [3, 1], patch: { archived: true } });
  expect(ids(archived)).toEqual([2]);
  expect(visibleSessions(archived, { kind: 'archived' }).map(({ id }) => id)).toEqual([3, 1]);
  const moved = after(start, { type: 'changed', ids: [2], patch: { folderId: 7 } });
  expect(visibleSessions(moved, { kind: 'folder', id: 7 }).map(({ id }) => id)).toEqual([2]);
});

test('a deleted session leaves at once and comes back to its place', () => {
  const deleting = after(start, { type: 'hiding', ids: [2] });
  expect(ids(deleting)).toEqual([3, 1]);
  expect(ids(after(deleting, { type: 'showing', ids: [2] }))).toEqual([3, 2, 1]);
});

test('the next page is added below, without doubles', () => {
  const page = { sessions: [session(1, 7), session(0, 6)], nextCursor: null };
  const state = after(start, { type: 'next-page', page });
  expect(ids(state)).toEqual([3, 2, 1, 0]);
  expect(state.nextCursor).toBeNull();
});

test('a fresh first page drops what was deleted elsewhere and keeps the pages below', () => {
  const longer = after(start, { type: 'next-page', page: { sessions: [session(0, 6)], nextCursor: 'after-0' } });
  const fresh = { sessions: [session(5, 12), session(3, 9), session(1, 7)], nextCursor: 'after-1' };
  const state = after(longer, { type: 'first-page', page: fresh });
  expect(ids(state)).toEqual([5, 3, 1, 0]);
  expect(state.nextCursor).toBe('after-0');
});

test('pinned sessions are there however old, and leave when they were unpinned elsewhere', () => {
  const old = session(9, 1, { pinned: true });
  const page = { sessions: [session(3, 9), session(2, 8)], nextCursor: 'after-2' };
  const state = startSessionList(page, [old]);
  expect(ids(state)).toEqual([3, 2, 9]);
  expect(ids(after(state, { type: 'first-page', page, pinned: [] }))).toEqual([3, 2]);
});

test('a first page that is the whole list replaces it', () => {
  const state = after(start, { type: 'first-page', page: { sessions: [session(3, 9)], nextCursor: null } });
  expect(ids(state)).toEqual([3]);
  expect(state.nextCursor).toBeNull();
});
