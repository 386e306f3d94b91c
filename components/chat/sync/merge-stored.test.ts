import { expect, test } from 'vitest';
import { mergeStored } from '@/components/chat/sync/merge-stored';
import type { TabletalkUIMessage } from '@/lib/turns/schema';

const user = (id: string, text: string): TabletalkUIMessage => ({ id, role: 'user', parts: [{ type: 'text', text }] });
const answer = (id: string, isOver = true): TabletalkUIMessage => ({
  id,
  role: 'assistant',
  parts: isOver ? [{ type: 'data-done', data: { status: 'done', totalMs: 1 } }] : [],
});
const ids = (messages: TabletalkUIMessage[] | null) => messages?.map(({ id }) => id);

const shown = [user('asked-1', 'One?'), answer('2'), user('asked-2', 'Two?'), answer('4')];
const stored = [user('1', 'One?'), answer('2'), user('3', 'Two?'), answer('4')];

test('nothing new is the very same list', () => {
  expect(mergeStored(shown, stored)).toBe(shown);
  expect(mergeStored(shown, stored.slice(2))).toBe(shown);
  expect(mergeStored(shown, [])).toBe(shown);
});

test('turns of another tab come behind, and what is shown stays as it is', () => {
  const merged = mergeStored(shown, [...stored, user('5', 'Three?'), answer('6', false)]);
  expect(ids(merged)).toEqual(['asked-1', '2', 'asked-2', '4', '5', '6']);
  expect(merged?.[3]).toBe(shown[3]);
});

test('older turns than those stored on the newest page stay above', () => {
  const merged = mergeStored(shown, [...stored.slice(2), user('5', 'Three?'), answer('6')]);
  expect(ids(merged)).toEqual(['asked-1', '2', 'asked-2', '4', '5', '6']);
});

test('an answer that has ended elsewhere takes the place of its beginning', () => {
  const running = [user('asked-1', 'One?'), answer('2', false)];
  const merged = mergeStored(running, [user('1', 'One?'), answer('2')]);
  expect(ids(merged)).toEqual(['asked-1', '2']);
  expect(merged?.[1]).not.toBe(running[1]);
});

test('a question that was not answered stays last, unless it has arrived all the same', () => {
  const waiting = [...shown, user('asked-3', 'Three?')];
  expect(mergeStored(waiting, stored)).toBe(waiting);
  expect(ids(mergeStored(waiting, [...stored, user('5', 'Other?'), answer('6')]))?.slice(-3)).toEqual([
    '5',
    '6',
    'asked-3',
  ]);
  expect(ids(mergeStored(waiting, [...stored, user('5', 'Three?'), answer('6')]))?.slice(-2)).toEqual(['5', '6']);
  // Asked before, too, and answered: this one is another.
  const again = [...shown, user('asked-3', 'Two?')];
  expect(mergeStored(again, stored)).toBe(again);
});

test('lists without a turn in common cannot be merged; an empty one takes what is stored', () => {
  expect(mergeStored(shown, [user('91', 'X?'), answer('92')])).toBeNull();
  expect(ids(mergeStored([], stored))).toEqual(['1', '2', '3', '4']);
});
