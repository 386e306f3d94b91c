import { expect, test } from 'vitest';
import { isAllowed, licenceOffenders } from '@/scripts/checks/licences.mjs';
import { lookUpReleases, withoutRelease } from '@/scripts/checks/releases.mjs';
import { checkVulnerabilities, graveVulnerabilities } from '@/scripts/checks/vulnerabilities.mjs';

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT AND ISC', true],
  ['MIT and ISC', true],
  ['MIT AND GPL-3.0-only', false],
  ['GPL-3.0-only', false],
  ['MIT AND (ISC OR GPL-3.0-only)', false],
  ['UNLICENSED', false],
  ['', false],
])('a package under "%s" may be used: %s', (expression, allowed) => {
  expect(isAllowed(expression)).toBe(allowed);
});

const lockOf = (packages: Record<string, object>) => ({ packages: { '': {}, ...packages } });
const nothingInstalled = { manifestLicence: () => '' };

test('a licence that nobody allowed is named with its package, one of the tools is not asked for', () => {
  const lock = lockOf({
    'node_modules/good': { license: 'MIT' },
    'node_modules/good/node_modules/@a/strict': { license: 'AGPL-3.0-only' },
    'node_modules/silent': {},
    'node_modules/tool': { license: 'GPL-2.0-only', dev: true },
  });
  expect(licenceOffenders(lock, nothingInstalled)).toEqual(['@a/strict: AGPL-3.0-only', 'silent: names no licence']);
});

test('a reviewed package stays only under the licence that was reviewed', () => {
  const exceptions = [{ package: 'lib-*', licences: ['MPL-2.0'], reason: '', reviewed: '' }];
  const lock = lockOf({
    'node_modules/lib-linux': { license: 'MPL-2.0' },
    'node_modules/lib-win32': { license: 'SSPL-1.0' },
  });
  expect(licenceOffenders(lock, { exceptions })).toEqual(['lib-win32: SSPL-1.0']);
});

test("another platform's binary is under the licence of the package that names it", () => {
  const lock = lockOf({
    'node_modules/engine': { license: 'MIT', optionalDependencies: { 'engine-win32': '1.0.0' } },
    'node_modules/engine-win32': { optional: true },
  });
  expect(licenceOffenders(lock, nothingInstalled)).toEqual([]);
});

const REPORT = {
  vulnerabilities: {
    parser: {
      via: [
        { title: 'Reads out of bounds', severity: 'critical', url: 'advisory/1' },
        { title: 'Is slow', severity: 'moderate', url: 'advisory/2' },
      ],
    },
    framework: { via: ['parser'] },
  },
};

test('a grave vulnerability fails, unless it was reviewed; a moderate one does not', async () => {
  const line = 'parser: Reads out of bounds (critical) advisory/1';
  expect(graveVulnerabilities(REPORT)).toEqual([line]);
  expect(graveVulnerabilities(REPORT, [{ advisory: 'advisory/1' }])).toEqual([]);
  expect(await checkVulnerabilities(async () => REPORT)).toMatchObject({ held: false });
});

test.each([null, { error: { code: 'EAUDIT' } }, { statusCode: 405 }])(
  'no answer (%j) is not taken for a good one',
  async (answer) => {
    expect((await checkVulnerabilities(async () => answer)).held).toBeNull();
  },
);

const NOW = Date.parse('2026-11-30');

test('the newest version counts, whatever the order, and only what is not known is asked for', async () => {
  const asked: string[] = [];
  const ask = async ([, name = '']: string[]) => {
    asked.push(name);
    return { created: '2026-11-01', modified: '2026-11-29', '2.0.0': '2024-01-05', '1.9.1': '2024-03-01' };
  };
  const known = { young: '2026-01-01', old: '2020-01-01' };
  const dates = await lookUpReleases(['young', 'old', 'fresh'], { known, now: NOW, ask });
  expect(asked.toSorted()).toEqual(['fresh', 'old']);
  expect(dates).toEqual({ young: '2026-01-01', old: '2024-03-01', fresh: '2024-03-01' });
  const exceptions = [{ package: 'old', reason: '', reviewed: '' }];
  expect(withoutRelease(['young', 'old', 'fresh'], dates, { now: NOW, exceptions })).toEqual(['fresh: 2024-03-01']);
});

test('a registry that does not answer is asked a few times, not for every package', async () => {
  let asked = 0;
  const ask = async () => {
    asked += 1;
    return null;
  };
  const names = Array.from({ length: 60 }, (_, number) => `package-${number}`);
  expect(await lookUpReleases(names, { now: NOW, ask })).toEqual({});
  expect(asked).toBeLessThan(8);
});
