import { expect, test } from 'vitest';
import { startSessionList, visibleSessions } from '@/components/sessions/session-list-state';
import { changeSessionLists, type SessionLists } from '@/components/sessions/session-lists';
import type { SessionSummary } from '@/lib/sessions/schema';

function session(id: number, title = `Session ${id}`): SessionSummary {
  const at = `2026-03-0${id}T10:00:00.000Z`;
  const places = { folderId: null, pinned: false, archived: false, status: 'idle', unread: false } as const;
  return { id, title, datasetId: 1, ...places, createdAt: at, updatedAt: at };
}

const lists: SessionLists = {
  all: startSessionList({ sessions: [session(3), session(2), session(1)], nextCursor: 'more' }),
  found: { search: 'two', list: startSessionList({ sessions: [session(2)], nextCursor: 'more-found' }) },
};
const found = (state: SessionLists) => state.found && visibleSessions(state.found.list).map(({ title }) => title);

test('a change shows in the whole list and among the found', () => {
  const state = changeSessionLists(lists, { type: 'renaming', id: 2, title: 'Better' });
  expect(found(state)).toEqual(['Better']);
  expect(visibleSessions(state.all)[1]?.title).toBe('Better');
  expect(found(changeSessionLists(lists, { type: 'deleting', id: 2 }))).toEqual([]);
});

test('a new session does not slip in among the found', () => {
  const announced = { id: 4, title: 'Four', datasetId: 1, updatedAt: '2026-03-09T10:00:00.000Z' };
  const state = changeSessionLists(lists, { type: 'announced', session: announced });
  expect(found(state)).toEqual(['Session 2']);
  expect(visibleSessions(state.all)[0]?.id).toBe(4);
});

test('a page that arrives for an earlier search is dropped', () => {
  const page = { sessions: [session(1)], nextCursor: null };
  expect(changeSessionLists(lists, { type: 'next-page', page, search: 'tw' })).toEqual(lists);
  expect(found(changeSessionLists(lists, { type: 'next-page', page, search: 'two' }))).toHaveLength(2);
});

test('what is being deleted stays out of a new search', () => {
  const deleting = changeSessionLists(lists, { type: 'deleting', id: 2 });
  const page = { sessions: [session(2), session(1)], nextCursor: null };
  expect(found(changeSessionLists(deleting, { type: 'found', search: 's', page }))).toEqual(['Session 1']);
  expect(changeSessionLists(deleting, { type: 'search-cleared' }).found).toBeNull();
});
