import { expect, test } from 'vitest';
import { contentSecurityPolicy } from '@/lib/shared/content-security-policy';

test('scripts need the nonce; nothing is evaluated, nobody frames the page', () => {
  const policy = contentSecurityPolicy('abc', false);
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe-eval');
  expect(policy).not.toMatch(/https?:|\*/);
});

test('development may evaluate and hear of changes', () => {
  const policy = contentSecurityPolicy('abc', true);
  expect(policy).toContain("'unsafe-eval'");
  expect(policy).toContain("connect-src 'self' ws:");
});
