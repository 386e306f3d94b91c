import { lemmatise } from '@/lib/semantic-parser/text/lemmatise';
import { splitIdentifier } from '@/lib/semantic-parser/text/split-identifier';

const CAPITALS = new Set(['id', 'url', 'gdp', 'usd', 'zip', 'iso', 'ip', 'isbn', 'ssn']);

/** An identifier as a label: `BillingCountry` → `Billing country`. */
export function humanise(identifier: string): string {
  if (/[^\x20-\x7e]/.test(identifier)) return identifier.replaceAll('_', ' ');
  const words = splitIdentifier(identifier).map((word) => (CAPITALS.has(word) ? word.toUpperCase() : word));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The English plural of a label, if it is not one already. */
export function pluralise(label: string): string {
  if (/[^\x20-\x7e]/.test(label)) return label;
  const last = label.split(' ').at(-1) ?? label;
  if (lemmatise(last.toLowerCase()) !== last.toLowerCase()) return label;
  if (/person$/i.test(last)) return label.replace(/person$/i, 'people');
  if (/child$/i.test(last)) return `${label}ren`;
  if (/(s|x|z|ch|sh)$/i.test(last)) return `${label}es`;
  if (/[^aeiou]y$/i.test(last)) return `${label.slice(0, -1)}ies`;
  return `${label}s`;
}

/** The English singular of a label: `Media types` → `Media type`. */
export function singularise(label: string): string {
  if (/[^\x20-\x7e]/.test(label)) return label;
  const words = label.split(' ');
  const last = words.at(-1) ?? '';
  const one = lemmatise(last.toLowerCase());
  if (one === last.toLowerCase()) return label;
  return [...words.slice(0, -1), /^[A-Z]/.test(last) ? one.charAt(0).toUpperCase() + one.slice(1) : one].join(' ');
}
