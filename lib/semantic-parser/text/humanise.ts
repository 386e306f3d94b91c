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

/** Nouns that are not counted one by one; a row is a record of them. */
const MASS = new Set(
  'advice,agriculture,attendance,cash,clothing,consumption,content,data,employment,energy,equipment,evidence,faculty,feedback,furniture,happiness,hardware,health,homework,housing,inflation,information,inventory,jewelry,knowledge,luggage,mail,media,merchandise,metadata,money,music,news,personnel,precipitation,progress,rainfall,research,software,spending,staff,traffic,transportation,unemployment,weather'.split(
    ',',
  ),
);
const IRREGULAR: readonly (readonly [RegExp, string])[] = [
  [/person$/i, 'people'],
  [/(?<=chil)d$/i, 'dren'],
  [/(?<=\b|wo)man$/i, 'men'],
  [/mouse$/i, 'mice'],
  [/(?<=f)oot$/i, 'eet'],
  [/(?<=t)ooth$/i, 'eeth'],
  [/(?<=g)oose$/i, 'eese'],
  [/(?<=criteri|phenomen)on$/i, 'a'],
  [/(?<=[^aeiou]y|a|e|o)sis$/i, 'ses'],
  [/(?<=(wi|li|kni))fe$/i, 'ves'],
  [/(?<=(lea|loa|wol|hal|shel|cal|thie))f$/i, 'ves'],
  [/quiz$/i, 'quizzes'],
  [/(?<=hero|echo|veto|potato|tomato)$/i, 'es'],
  [/(?<=s|x|z|ch|sh)$/i, 'es'],
  [/(?<=[^aeiou])y$/i, 'ies'],
];

/** False for what has no plural: `Weather`, `Demographics`, a name that ends in a number, a participle or a preposition. */
export function isCountable(label: string): boolean {
  const last = label.toLowerCase().split(' ').at(-1) ?? '';
  if (MASS.has(last) || /\d$|ics$/.test(last)) return false;
  return !/^(with|in|by|of|on|to|at|for|from)$|^\w{3,}[^e]ed$/.test(last);
}

/** The English plural of a label, if it is not one already and has one. */
export function pluralise(label: string): string {
  if (/[^\x20-\x7e]/.test(label) || !isCountable(label)) return label;
  const last = label.split(' ').at(-1) ?? label;
  if (lemmatise(last.toLowerCase()) !== last.toLowerCase()) return label;
  const irregular = IRREGULAR.find(([pattern]) => pattern.test(label));
  return irregular ? label.replace(irregular[0], irregular[1]) : `${label}s`;
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
