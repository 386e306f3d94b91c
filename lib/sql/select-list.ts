/** One column of the answer as the statement writes it. */
export interface SelectItem {
  expression: string;
  alias: string | null;
}

export interface SelectList {
  /** Empty where the columns are not written one by one (`SELECT *`). */
  items: SelectItem[];
  order: { expression: string; descending: boolean }[];
  limited: boolean;
}

interface Token {
  text: string;
  depth: number;
}

const PIECE =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|[\p{L}_$][\p{L}\p{N}_$]*|\d+(?:\.\d+)?|\s+|[\s\S]/gu;
const CLAUSE = new Set(['from', 'where', 'group', 'having', 'window', 'qualify', 'order', 'limit', 'offset', 'fetch']);
const SET_OPERATION = new Set(['union', 'intersect', 'except']);

/** The words and signs of a statement without blanks and remarks, each with how many brackets it stands in. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  for (const [text] of sql.matchAll(PIECE)) {
    if (/^\s|^--|^\/\*/.test(text)) continue;
    if (text === ')' || text === ']') depth -= 1;
    tokens.push({ text, depth });
    if (text === '(' || text === '[') depth += 1;
  }
  return tokens;
}

const isWord = (token: Token | undefined, word: string) => token?.depth === 0 && token.text.toLowerCase() === word;

function splitAtCommas(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.depth === 0 && token.text === ',') parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

/** Tokens as one text that is the same for the same expression: words in lower case, one blank between. */
const joined = (tokens: readonly Token[]) =>
  tokens.map(({ text }) => (/^['"`]/.test(text) ? unquoted(text) : text.toLowerCase())).join(' ');

function unquoted(text: string): string {
  return /^["`]/.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text;
}

function readItem(tokens: readonly Token[]): SelectItem {
  const as = tokens.findLastIndex((token) => isWord(token, 'as'));
  const last = tokens.at(-1);
  if (as > 0 && last) return { expression: joined(tokens.slice(0, as)), alias: unquoted(last.text) };
  const before = tokens.at(-2);
  // A name after an expression is an alias even without AS.
  const bare = last && before && /^["`\p{L}]/u.test(last.text) && /^[)"`'\p{L}\d]/u.test(before.text);
  if (bare && !isWord(before, 'distinct')) {
    return { expression: joined(tokens.slice(0, -1)), alias: unquoted(last.text) };
  }
  return { expression: joined(tokens), alias: null };
}

function readOrder(tokens: readonly Token[]): SelectList['order'] {
  return splitAtCommas(tokens).map((part) => {
    const nulls = part.findIndex((token) => isWord(token, 'nulls'));
    const key = nulls > 0 ? part.slice(0, nulls) : part;
    const direction = key.at(-1)?.text.toLowerCase();
    const directed = direction === 'asc' || direction === 'desc';
    return { expression: joined(directed ? key.slice(0, -1) : key), descending: direction === 'desc' };
  });
}

/** The columns, order and limit of a statement's outermost SELECT; null where there is none. Reads any dialect's text, no more than it needs. */
export function selectList(sql: string): SelectList | null {
  const tokens = tokensOf(sql);
  const start = tokens.findIndex((token) => isWord(token, 'select'));
  if (start < 0) return null;
  const endOf = (from: number, words: ReadonlySet<string>) => {
    const end = tokens.findIndex(
      ({ text, depth }, index) => index >= from && depth === 0 && (words.has(text.toLowerCase()) || text === ';'),
    );
    return end < 0 ? tokens.length : end;
  };
  const first = isWord(tokens[start + 1], 'distinct') ? start + 2 : start + 1;
  const list = tokens.slice(first, endOf(first, new Set([...CLAUSE, ...SET_OPERATION])));
  const read = splitAtCommas(list).map(readItem);
  const items = read.some(({ expression }) => /^\*|\. \*$/.test(expression)) ? [] : read;
  const order = tokens.findLastIndex((token, index) => isWord(token, 'order') && isWord(tokens[index + 1], 'by'));
  const limited = tokens.some((token) => isWord(token, 'limit') || isWord(token, 'fetch'));
  if (order < 0) return { items, order: [], limited };
  return {
    items,
    order: readOrder(tokens.slice(order + 2, endOf(order + 2, new Set(['limit', 'offset', 'fetch'])))),
    limited,
  };
}
