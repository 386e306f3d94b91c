import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { open, seal } from '@/lib/auth/secret-box';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tabletalk-secret-'));
  vi.stubEnv('TABLETALK_DATA_DIR', join(directory, 'data'));
  vi.stubEnv('NEXTAUTH_SECRET', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true });
});

/** The secret as a newly started process finds it. */
async function secretOfNewProcess(): Promise<string> {
  vi.resetModules();
  const { authSecret } = await import('@/lib/auth/secret');
  return authSecret();
}

test('a secret is made once, kept for the owner alone, and found again', async () => {
  const made = await secretOfNewProcess();
  expect(made.length).toBeGreaterThanOrEqual(43);
  const path = join(directory, 'data', 'secret');
  expect(readFileSync(path, 'utf8')).toBe(made);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(directory, 'data')).mode & 0o777).toBe(0o700);
  expect(await secretOfNewProcess()).toBe(made);
});

test('a given secret comes first and nothing is written', async () => {
  vi.stubEnv('NEXTAUTH_SECRET', 'given and long enough');
  expect(await secretOfNewProcess()).toBe('given and long enough');
  expect(() => statSync(join(directory, 'data'))).toThrow('ENOENT');
});

test('where none can be kept, one sentence says what to set', async () => {
  vi.stubEnv('VERCEL', '1');
  await expect(secretOfNewProcess()).rejects.toThrow(/^NEXTAUTH_SECRET is not set, and Vercel keeps no files; set /);
  vi.stubEnv('VERCEL', '');
  writeFileSync(join(directory, 'data'), 'a file where the folder should be');
  await expect(secretOfNewProcess()).rejects.toThrow(
    /^NEXTAUTH_SECRET is not set and no secret can be kept in .*secret; set/,
  );
});

test('what is sealed opens only whole, in its place, under its secret', () => {
  const secret = 'the secret of this test';
  const sealed = seal('pässword 密码', 'data_source:7', secret);
  expect(sealed).not.toContain('word');
  expect(seal('pässword 密码', 'data_source:7', secret)).not.toBe(sealed);
  expect(open(sealed, 'data_source:7', secret)).toBe('pässword 密码');
  const middle = Math.floor(sealed.length / 2);
  const altered = `${sealed.slice(0, middle)}${sealed[middle] === 'A' ? 'B' : 'A'}${sealed.slice(middle + 1)}`;
  const refused = expect.objectContaining({ code: 'source_credentials' });
  for (const attempt of [
    () => open(altered, 'data_source:7', secret),
    () => open(sealed, 'data_source:8', secret),
    () => open(sealed, 'data_source:7', 'another secret of a test'),
    () => open('plain text', 'data_source:7', secret),
    () => open('v1.AAAA', 'data_source:7', secret),
  ]) {
    expect(attempt).toThrow(refused);
  }
});
