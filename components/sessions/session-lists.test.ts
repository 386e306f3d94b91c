import { expect, test } from 'vitest';
import { startSessionList, visibleSessions } from '@/components/sessions/session-list-state';
import { changeSessionLists, type SessionLists } from '@/components/sessions/session-lists';
import { ALL } from '@/components/sessions/session-view';
import type { SessionSummary } from '@/lib/sessions/schema';

const PLACES = { folderId: null, pinned: false, archived: false, status: 'idle', unread: false } as const;

function session(id: number, title = `Session ${id}`): SessionSummary {
  const at = `2026-03-0${id}T10:00:00.000Z`;
  return { id, title, datasetId: 1, ...PLACES, createdAt: at, updatedAt: at };
}

const lists: SessionLists = {
  all: startSessionList({ sessions: [session(3), session(2), session(1)], nextCursor: 'more' }),
  other: {
    key: '?two',
    view: ALL,
    isSearch: true,
    list: startSessionList({ sessions: [session(2)], nextCursor: 'more-found' }),
  },
};
const found = ({ other }: SessionLists) => other && visibleSessions(other.list, other.view).map(({ title }) => title);

test('a change shows in the whole list and among the found', () => {
  const state = changeSessionLists(lists, { type: 'changing', ids: [2], patch: { title: 'Better' } });
  expect(found(state)).toEqual(['Better']);
  expect(visibleSessions(state.all)[1]?.title).toBe('Better');
  expect(found(changeSessionLists(lists, { type: 'hiding', ids: [2] }))).toEqual([]);
});

test('a new session does not slip in among the found, but into the view it has its place in', () => {
  const announced = { id: 4, title: 'Four', datasetId: 1, updatedAt: '2026-03-09T10:00:00.000Z' };
  const state = changeSessionLists(lists, { type: 'announced', session: announced });
  expect(found(state)).toEqual(['Session 2']);
  expect(visibleSessions(state.all)[0]?.id).toBe(4);
  const view = { kind: 'dataset', id: 1, name: 'Shop' } as const;
  const page = { sessions: [session(2)], nextCursor: null };
  const byDataset = changeSessionLists(lists, { type: 'opened', key: 'd', view, isSearch: false, page });
  const used = { id: 1, title: 'Session 1', datasetId: 1, updatedAt: '2026-03-09T10:00:00.000Z' };
  expect(found(changeSessionLists(byDataset, { type: 'announced', session: used }))).toEqual([
    'Session 1',
    'Session 2',
  ]);
});

test('a page that arrives for an earlier search is dropped', () => {
  const page = { sessions: [session(1)], nextCursor: null };
  expect(changeSessionLists(lists, { type: 'next-page', page, key: '?tw' })).toEqual(lists);
  expect(found(changeSessionLists(lists, { type: 'next-page', page, key: '?two' }))).toHaveLength(2);
});

test('what is being deleted stays out of a new search', () => {
  const deleting = changeSessionLists(lists, { type: 'hiding', ids: [2] });
  const page = { sessions: [session(2), session(1)], nextCursor: null };
  const opened = { type: 'opened', key: '?s', view: ALL, isSearch: true, page } as const;
  expect(found(changeSessionLists(deleting, opened))).toEqual(['Session 1']);
  expect(changeSessionLists(deleting, { type: 'closed' }).other).toBeNull();
});
