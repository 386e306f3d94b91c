import { askNpm } from '../steps/npm.mjs';
import { VULNERABILITY_EXCEPTIONS } from './reviewed.mjs';

const GRAVE = new Set(['high', 'critical']);

/** What `npm audit` reports as high or critical and nobody has reviewed: ['package: title (severity) address']. */
export function graveVulnerabilities(report, exceptions = VULNERABILITY_EXCEPTIONS) {
  const reviewed = new Set(exceptions.map(({ advisory }) => advisory));
  // Packages that only depend on a vulnerable one name it by a string; the advisory stands with that one.
  const advisories = Object.entries(report.vulnerabilities ?? {}).flatMap(([name, { via = [] }]) =>
    via.filter((cause) => typeof cause === 'object').map((cause) => ({ ...cause, name })),
  );
  return advisories
    .filter(({ severity, url }) => GRAVE.has(severity) && !reviewed.has(url))
    .map(({ name, title, severity, url }) => `${name}: ${title} (${severity}) ${url}`);
}

/** Held is null where the registry has no answer to the question: nothing is known, good or bad. */
export async function checkVulnerabilities(ask = askNpm) {
  const report = await ask(['audit', '--omit=dev']);
  if (!report?.vulnerabilities) return { held: null, said: 'the registry has no answer' };
  const found = graveVulnerabilities(report);
  const list = found.map((line) => `  ${line}`).join('\n');
  return {
    held: found.length === 0,
    said: found.length === 0 ? '' : `Known vulnerabilities in what the server runs:\n${list}`,
  };
}
