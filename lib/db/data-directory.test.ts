import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let folder: string;
beforeEach(() => {
  vi.resetModules();
  folder = mkdtempSync(join(tmpdir(), 'tabletalk-directory-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function on(env: Record<string, string>) {
  for (const [name, value] of Object.entries({ TMPDIR: folder, VERCEL: '', ...env })) vi.stubEnv(name, value);
  return import('@/lib/db/data-directory');
}

test('temporary files lie beside the data where that lasts', async () => {
  const { hasLastingDisk, temporaryFolder } = await on({ TABLETALK_DATA_DIR: join(folder, 'data') });
  expect(hasLastingDisk()).toBe(true);
  expect(temporaryFolder('copies')).toBe(join(folder, 'data', 'temporary', 'copies'));
});

const PASSING: [string, Record<string, string>][] = [
  ['on Vercel, even where a folder can be written', { VERCEL: '1', TABLETALK_DATA_DIR: join(tmpdir(), 'any') }],
  ['where the data directory cannot be made', { TABLETALK_DATA_DIR: '/dev/null/data' }],
];
test.each(PASSING)('%s nothing lasts, and temporary files lie in a folder of this user alone', async (_where, env) => {
  const { hasLastingDisk, temporaryFolder } = await on(env);
  expect(hasLastingDisk()).toBe(false);
  const path = temporaryFolder('copies');
  expect(path).toBe(join(folder, `tabletalk-${process.getuid?.()}`, 'copies'));
  expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
});

test('a temporary folder that others can open is not used', async () => {
  const { temporaryFolder } = await on({ TABLETALK_DATA_DIR: '/dev/null/data' });
  const root = join(folder, `tabletalk-${process.getuid?.()}`);
  mkdirSync(root);
  chmodSync(root, 0o777);
  expect(() => temporaryFolder('copies')).toThrow(/belongs to somebody else or is open to others/);
});
