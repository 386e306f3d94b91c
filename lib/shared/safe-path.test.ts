import { expect, test } from 'vitest';
import { safePath } from '@/lib/shared/safe-path';

test.each(['/chat', '/chat/12?x=1#end', '/datasets'])('%s stays', (path) => {
  expect(safePath(path)).toBe(path);
});

test.each([
  undefined,
  null,
  '',
  'chat',
  ['/chat/1'],
  'https://evil.example/',
  '//evil.example/chat',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  'javascript:alert(1)',
  ' /chat',
])('%j leads to the front door', (wish) => {
  expect(safePath(wish)).toBe('/chat');
});

test('dots cannot make another host', () => {
  expect(safePath('/a/..//evil.example')).toBe('/chat');
});
