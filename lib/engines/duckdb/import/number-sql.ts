import {
  BETWEEN_GROUPS,
  CAPITALS,
  ENDS,
  GAPS,
  MAGNITUDES,
  NEGATIVE,
  NUMBER_STYLES,
  numberFormat,
  SAME_AS,
  SUFFIX,
  unitPattern,
} from '@/lib/shared/read-number';
import { quoteLiteral } from '@/lib/sql/quote-literal';

export interface NumberSql {
  /** SQL of the digits as a cast takes them; NULL where the cell is no number of the style. */
  plain: string;
  /** SQL of what they are to be multiplied by, where the style has letters for that. */
  factor: string | null;
}

/** The same steps as `plainNumber` of `lib/shared/read-number.ts`, each one a single call: what is inside stands in the SQL once. */
export function numberSql(cell: string, format: string): NumberSql {
  const { style, hasMagnitudes, unit } = numberFormat(format);
  const comma = style === '1.234,5';
  // Without its unit a cell is none of these numbers.
  const own =
    unit === null
      ? cell
      : `nullif(regexp_replace(${cell}, ${quoteLiteral(unitPattern(unit).replace('\\t', '\t'))}, ''), ${cell})`;
  const narrow = `translate(${own}, ${quoteLiteral(SAME_AS.from)}, ${quoteLiteral(SAME_AS.to)})`;
  const bare = `regexp_replace(${narrow}, ${quoteLiteral(ENDS)}, '\\1\\2', 'gi')`;
  const grouped = `regexp_replace(${bare}, ${quoteLiteral(BETWEEN_GROUPS)}, '\\1${comma ? '.' : ','}\\2', 'g')`;
  const closed = `translate(${grouped}, ${quoteLiteral(GAPS.replace('\\t', '\t'))}, '')`;
  const signed = `regexp_replace(${closed}, ${quoteLiteral(NEGATIVE)}, '-\\1\\2')`;
  const suffix = `regexp_extract(${signed}, ${quoteLiteral(SUFFIX)}, 0, 'i')`;
  const digits = hasMagnitudes ? `regexp_replace(${signed}, ${quoteLiteral(SUFFIX)}, '', 'i')` : signed;
  const found = `nullif(regexp_extract(lower(${digits}), ${quoteLiteral(NUMBER_STYLES[style] as string)}), '')`;
  const plain = comma ? `replace(translate(${found}, '.', ''), ',', '.')` : `translate(${found}, ',', '')`;
  return { plain, factor: hasMagnitudes ? factorSql(suffix) : null };
}

function factorSql(suffix: string): string {
  const capitals = Object.entries(CAPITALS).map(([letter, factor]) => `WHEN ${quoteLiteral(letter)} THEN ${factor}`);
  const words = Object.entries(MAGNITUDES).map(([word, factor]) => `WHEN ${quoteLiteral(word)} THEN ${factor}`);
  return `CASE ${suffix} WHEN '' THEN 1 ${capitals.join(' ')} ELSE CASE lower(${suffix}) ${words.join(' ')} END END`;
}
