import { expect, test } from 'vitest';
import { composerCommand } from '@/components/chat/composer-key';

const key = (name: string, over = {}) =>
  composerCommand({ key: name, shiftKey: false, isComposing: false, empty: false, ...over });

test('Enter sends, Shift+Enter breaks the line', () => {
  expect(key('Enter')).toBe('send');
  expect(key('Enter', { shiftKey: true })).toBeNull();
});

test('Enter that chooses a Chinese word sends nothing', () => {
  expect(key('Enter', { isComposing: true })).toBeNull();
});

test('the up arrow recalls only into an empty field', () => {
  expect(key('ArrowUp', { empty: true })).toBe('recall');
  expect(key('ArrowUp')).toBeNull();
  expect(key('a')).toBeNull();
});
