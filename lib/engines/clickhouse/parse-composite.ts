import { toDecimal } from '@/lib/engines/text-to-number';

const PIECE = /'(?:[^'\\]|\\[\s\S]|'')*'|[[\](){},:]|[^[\](){},:'\s]+/g;
const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '0': '\0' };

type Value = string | number | boolean | null | Value[] | Entries;
interface Entries {
  entries: [Value, Value][];
}

/** ClickHouse's text of an array, tuple or map, `[1,NULL,'a']`, `('a',1)`, `{'a':1}`, as JSON; what is none stays as it is. */
export function parseComposite(text: string): string {
  if (!/^[[({]/.test(text)) return text;
  const pieces = text.match(PIECE) ?? [];
  const reader = { pieces, at: 0 };
  const value = read(reader);
  // What is JSON already does not fit these rules, or comes out the same.
  return value === undefined || reader.at !== pieces.length ? text : JSON.stringify(plain(value));
}

interface Reader {
  pieces: readonly string[];
  at: number;
}

const CLOSING: Record<string, string> = { '[': ']', '(': ')', '{': '}' };

function read(reader: Reader): Value | undefined {
  const piece = reader.pieces[reader.at++];
  if (piece === undefined) return undefined;
  const closing = CLOSING[piece];
  if (closing === undefined) return scalar(piece);
  const items: Value[] = [];
  const entries: [Value, Value][] = [];
  while (reader.pieces[reader.at] !== closing) {
    const item = read(reader);
    if (item === undefined) return undefined;
    if (closing === '}') {
      reader.at += 1;
      const value = read(reader);
      if (value === undefined) return undefined;
      entries.push([item, value]);
    } else items.push(item);
    if (reader.pieces[reader.at] === ',') reader.at += 1;
    else if (reader.pieces[reader.at] !== closing) return undefined;
  }
  reader.at += 1;
  return closing === '}' ? { entries } : items;
}

function scalar(piece: string): Value | undefined {
  if (piece.startsWith("'")) {
    return piece
      .slice(1, -1)
      .replaceAll("''", "'")
      .replace(/\\([\s\S])/g, (_, letter: string) => ESCAPES[letter] ?? letter);
  }
  if (piece === 'NULL') return null;
  if (piece === 'true' || piece === 'false') return piece === 'true';
  if (/^[-+]?(\d|nan|inf)/i.test(piece) && /^[-+]?(\d+(\.\d*)?(e[-+]?\d+)?|nan|inf)$/i.test(piece))
    return toDecimal(piece, false);
  return /^[\])},:]$/.test(piece) ? undefined : piece;
}

function plain(value: Value): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(value.entries.map(([key, inner]) => [String(key), plain(inner)]));
}
