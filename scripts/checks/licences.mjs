import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from '../steps/paths.mjs';
import { ALLOWED_LICENCES, LICENCE_EXCEPTIONS } from './reviewed.mjs';

const nameOf = (key) => key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length);

const matches = (pattern, name) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name);

/** Whether an SPDX expression of one kind of operator is met by the list; a mixed one is for a person to read. */
export function isAllowed(expression, allowed = ALLOWED_LICENCES) {
  const plain = expression.replaceAll(/[()]/g, ' ').trim();
  const some = plain.split(/\s+OR\s+/i);
  const all = plain.split(/\s+AND\s+/i);
  if (some.length > 1 && all.length > 1) return false;
  return some.length > 1 ? some.some((licence) => allowed.includes(licence)) : all.every((id) => allowed.includes(id));
}

const fromManifest = (key) => {
  const path = inRoot(key, 'package.json');
  if (!existsSync(path)) return '';
  const { license } = JSON.parse(readFileSync(path, 'utf8'));
  return typeof license === 'string' ? license : (license?.type ?? '');
};

/** Binaries of other platforms are not installed and may lack it in the lock: theirs is that of who names them. */
function licenceOf(packages, key, manifestLicence) {
  const own = packages[key].license ?? manifestLicence(key);
  if (own) return own;
  const parent = Object.keys(packages).find((other) => packages[other].optionalDependencies?.[nameOf(key)]);
  return parent && packages[key].optional ? (packages[parent].license ?? manifestLicence(parent)) : '';
}

/** The packages that run in production under a licence that is neither allowed nor reviewed: ['name: licence']. */
export function licenceOffenders(lock, { exceptions = LICENCE_EXCEPTIONS, manifestLicence = fromManifest } = {}) {
  return Object.entries(lock.packages)
    .filter(([key, entry]) => key !== '' && !entry.dev)
    .map(([key]) => ({ name: nameOf(key), licence: licenceOf(lock.packages, key, manifestLicence) }))
    .filter(
      ({ name, licence }) =>
        !isAllowed(licence) &&
        !exceptions.some((exception) => matches(exception.package, name) && exception.licences.includes(licence)),
    )
    .map(({ name, licence }) => `${name}: ${licence || 'names no licence'}`);
}

export function checkLicences() {
  const offenders = licenceOffenders(JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')));
  const list = offenders.map((line) => `  ${line}`).join('\n');
  return {
    held: offenders.length === 0,
    said: offenders.length === 0 ? '' : `Licences that scripts/checks/reviewed.mjs does not allow:\n${list}`,
  };
}
