import { Refusal } from '@/lib/sql/guard/outcome';

export interface ClickHouseToken {
  kind: 'word' | 'name' | 'literal' | 'number' | 'symbol';
  text: string;
  /** Where it stands in the statement, as offsets; absent where the proof has put it in. */
  from?: number;
  to?: number;
}

const PIECES: readonly (readonly [kind: ClickHouseToken['kind'] | 'space' | 'comment', pattern: RegExp])[] = [
  ['space', /[ \t\n\r\f\v]+/y],
  ['comment', /--[^\n]*|\/\*[\s\S]*?\*\//y],
  ['literal', /(?:[xXbB](?='))?'(?:[^'\\]|\\[\s\S]|'')*'/y],
  ['name', /"(?:[^"\\]|\\[\s\S]|"")*"|`(?:[^`\\]|\\[\s\S]|``)*`/y],
  ['word', /[A-Za-z_]\w*/y],
  ['number', /0[xX][\da-fA-F]+|0[bB][01]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['symbol', /->|<=>|[=!]=|<>|[<>]=|\|\||::|[()[\],.;+\-*/%=<>]/y],
];
const PLAIN_LITERAL = /^[\w $%:.+\-/()]*$/;
/** Deeper chains overflow the grammar's own stack, from which it does not recover. */
const MOST_OPERATORS = 400;
const OPERATOR =
  /^(?:[^\w(),.;"'`].*|and|or|not|in|is|like|ilike|between|union|except|intersect|at|collate|div|mod|over|interval|join)$/i;

/**
 * Cuts a statement into the pieces that every version of ClickHouse cuts it into. Comments go, texts that are more than a plain
 * word are replaced, names are quoted one way. Throws Refusal for what versions read differently (nested comments, `#`, `//`,
 * here-documents, typographic quotes) and for parameters.
 */
export function maskClickHouse(sql: string): ClickHouseToken[] {
  const tokens: ClickHouseToken[] = [];
  let position = 0;
  while (position < sql.length) {
    const previous = tokens.at(-1);
    const { kind, text } = pieceAt(sql, position, previous);
    const from = position;
    position += text.length;
    if (kind === 'comment') refuseNested(text);
    else if (kind !== 'space') tokens.push({ ...mask(kind, text, previous), from, to: position });
  }
  if (tokens.filter(({ text }) => OPERATOR.test(text)).length > MOST_OPERATORS) {
    throw new Refusal(`the statement has more than ${MOST_OPERATORS} operators`);
  }
  return tokens;
}

function pieceAt(sql: string, position: number, previous: ClickHouseToken | undefined) {
  // A point after a name or a bracket takes a part of it, whatever follows.
  if (sql[position] === '.' && previous !== undefined && endsOperand(previous))
    return { kind: 'symbol', text: '.' } as const;
  if (sql.startsWith('//', position)) throw new Refusal('a double slash is not allowed');
  for (const [kind, pattern] of PIECES) {
    pattern.lastIndex = position;
    const text = previous?.text === '.' && kind === 'number' ? digitsAt(sql, position) : pattern.exec(sql)?.[0];
    if (text === undefined) continue;
    if (kind === 'number' && /[\w$]/.test(sql[position + text.length] ?? '')) break;
    if (kind === 'symbol' && sql.startsWith('/*', position)) break;
    return { kind, text };
  }
  throw new Refusal(faultAt(sql, position));
}

function digitsAt(sql: string, position: number): string | undefined {
  return /^\d+/.exec(sql.slice(position, position + 10))?.[0];
}

function endsOperand({ kind, text }: ClickHouseToken): boolean {
  return kind === 'word' || kind === 'name' || text === ')' || text === ']';
}

function faultAt(sql: string, position: number): string {
  const letter = String.fromCodePoint(sql.codePointAt(position) ?? 0);
  if (letter === "'" || letter === '"' || letter === '`') return 'it does not parse: a quote is not closed';
  if (sql.startsWith('/*', position)) return 'it does not parse: a comment is not closed';
  if (letter === '{' || letter === '?') return 'parameters have no values here';
  if (/\p{L}/u.test(letter) && !/\w/.test(letter)) return `names with letters such as ${letter} need backticks`;
  return `it does not parse at ${letter}`;
}

function refuseNested(comment: string): void {
  if (comment.startsWith('/*') && comment.slice(2).includes('/*'))
    throw new Refusal('a comment within a comment is not allowed');
}

function mask(kind: ClickHouseToken['kind'], text: string, previous: ClickHouseToken | undefined): ClickHouseToken {
  if (kind === 'literal') {
    const content = text.startsWith("'") ? text.slice(1, -1) : '';
    return { kind, text: PLAIN_LITERAL.test(content) ? `'${content}'` : "'x'" };
  }
  if (kind === 'name') return { kind, text: `"${nameIn(text).replaceAll('"', '""')}"` };
  // `tuple.1` takes its first part: for the proof, a part by name.
  if (kind === 'number' && previous?.text === '.') return { kind: 'word', text: `part${text}` };
  return { kind, text };
}

/** The name that a quoted one stands for. Names that need more than a plain escape are nobody's. */
function nameIn(quoted: string): string {
  const quote = quoted[0] ?? '';
  return quoted
    .slice(1, -1)
    .replaceAll(quote + quote, quote)
    .replace(/\\([\s\S])/g, (_, letter: string) => {
      if (!'\\`"\''.includes(letter)) throw new Refusal('this escape in a name is not allowed');
      return letter;
    });
}
