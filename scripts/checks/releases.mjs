import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { askNpm } from '../steps/npm.mjs';
import { inRoot } from '../steps/paths.mjs';
import { RELEASE_EXCEPTIONS } from './reviewed.mjs';

const TOO_OLD_MS = 2 * 365.25 * 24 * 3_600_000;
/** Look-ups at a time, and after how long no further one begins: the next run goes on where this one ended. */
const AT_ONCE = 3;
const BUDGET_MS = 15_000;
/** After so many look-ups without any answer the registry is taken not to be there. */
const GIVE_UP_AFTER = 4;

const cacheFile = () => inRoot('node_modules/.cache/tabletalk/releases.json');

function readCache() {
  try {
    return existsSync(cacheFile()) ? JSON.parse(readFileSync(cacheFile(), 'utf8')) : {};
  } catch {
    return {};
  }
}

function writeCache(dates) {
  mkdirSync(dirname(cacheFile()), { recursive: true });
  writeFileSync(cacheFile(), JSON.stringify(dates));
}

/** The date of the last release, ISO 8601; null where the registry does not tell. */
export async function lastRelease(name, ask = askNpm) {
  const times = await ask(['view', name, 'time']);
  const dates = Object.entries(times ?? {})
    .filter(([version, date]) => /^\d/.test(version) && typeof date === 'string')
    .map(([, date]) => date);
  return dates.toSorted().at(-1) ?? null;
}

const isOld = (date, now) => now - Date.parse(date) > TOO_OLD_MS;

/**
 * A date that is known and young enough need not be asked for again: a later release makes it no older.
 * Returns every date that is known afterwards, by name.
 */
export async function lookUpReleases(names, { known = {}, now = Date.now(), ask = askNpm } = {}) {
  const dates = { ...known };
  const waiting = names.filter((name) => !known[name] || isOld(known[name], now));
  const until = performance.now() + BUDGET_MS;
  let silent = 0;
  const worker = async () => {
    for (let name = waiting.shift(); name && performance.now() < until; name = waiting.shift()) {
      const date = await lastRelease(name, ask);
      if (date) dates[name] = date;
      silent = date ? Number.NEGATIVE_INFINITY : silent + 1;
      if (silent >= GIVE_UP_AFTER) return;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return dates;
}

/** Packages whose last release is over two years old and that nobody has reviewed: ['name: 2023-05-01']. */
export function withoutRelease(names, dates, { now = Date.now(), exceptions = RELEASE_EXCEPTIONS } = {}) {
  const reviewed = new Set(exceptions.map((exception) => exception.package));
  return names
    .filter((name) => dates[name] && isOld(dates[name], now) && !reviewed.has(name))
    .map((name) => `${name}: ${dates[name].slice(0, 10)}`);
}

export async function checkReleases() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const names = Object.keys({ ...dependencies, ...devDependencies });
  const reviewed = new Set(RELEASE_EXCEPTIONS.map((exception) => exception.package));
  const dates = await lookUpReleases(
    names.filter((name) => !reviewed.has(name)),
    { known: readCache() },
  );
  writeCache(dates);
  const old = withoutRelease(names, dates);
  const list = old.map((line) => `  ${line}`).join('\n');
  if (old.length > 0) return { held: false, said: `Packages without a release in two years:\n${list}` };
  const unknown = names.filter((name) => !dates[name] && !reviewed.has(name)).length;
  if (unknown === 0) return { held: true, said: '' };
  return { held: null, said: `the registry did not tell of ${unknown} of ${names.length} packages` };
}
