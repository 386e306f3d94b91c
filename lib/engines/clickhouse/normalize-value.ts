import { bareType } from '@/lib/engines/clickhouse/kind-of-type';
import { parseComposite } from '@/lib/engines/clickhouse/parse-composite';
import { toDecimal, toInteger } from '@/lib/engines/text-to-number';
import type { Cell, ColumnKind } from '@/lib/shared/result';

const ESCAPES: Record<string, string> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\u0007',
  v: '\v',
  '0': '\0',
};
const SHOWN_BYTES = 16;

/** Undoes what TabSeparated does to a value: `\t` → a tab, `\\` → a backslash. */
export function unescapeTabSeparated(field: string): string {
  return field.includes('\\') ? field.replace(/\\([\s\S])/g, (_, letter: string) => ESCAPES[letter] ?? letter) : field;
}

/** A field of TabSeparated as a cell. Moments are as the column's or the server's zone shows them. */
export function normalizeValue(field: string, kind: ColumnKind, type: string): Cell {
  if (field === '\\N') return null;
  const text = unescapeTabSeparated(field);
  switch (kind) {
    case 'integer':
      return toInteger(text);
    case 'decimal':
      return toDecimal(text, /^B?Float/.test(bareType(type)));
    case 'boolean':
      return text === 'true' || text === '1';
    case 'timestamp':
      return text.replace(/\.0+$/, '');
    case 'json':
      // What stands within brackets is escaped once, by itself.
      return /^(Array|Tuple|Map|Nested)/.test(bareType(type)) ? parseComposite(field) : text;
    case 'binary':
      return describeBytes(text);
    default:
      return /^FixedString/.test(bareType(type)) ? text.replace(/\0+$/, '') : text;
  }
}

function describeBytes(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  const hex = bytes.subarray(0, SHOWN_BYTES).toString('hex');
  return bytes.length <= SHOWN_BYTES ? `0x${hex}` : `0x${hex}… (${bytes.length.toLocaleString('en')} bytes)`;
}
