import type { Dialect } from '@/lib/semantic-model/schema';

/** More is no question: parsers recurse or take several times as long for each, and planners for each join. */
const DEEPEST = 100;
const MOST_SIGNS = 50;
/** The grammar of MySQL is slow at them. */
const MOST_OPERATORS: Record<Dialect, number> = { duckdb: 2000, postgres: 2000, mysql: 1000, clickhouse: 2000 };
const MOST_JOINS = 100;
const MOST_QUERIES = 300;

/** Texts and names in quotes, words, numbers, blanks, operators and single letters. */
const DOUBLED = /'(?:[^']|'')*'/;
const ESCAPED = /'(?:[^'\\]|\\[\s\S]|'')*'/;
const NAMES = /"(?:[^"]|"")*"|`(?:[^`]|``)*`/;
const ESCAPED_NAMES = /"(?:[^"\\]|\\[\s\S]|"")*"|`(?:[^`\\]|\\[\s\S]|``)*`/;
/** What is not closed goes on to the end; else each of its quotes would be looked for anew. */
const REST = /['"`][\s\S]*|[A-Za-z_\x80-\uffff][\w$\x80-\uffff]*|\d[\w.]*|\s+|[\s\S]/;
const LINE = /--[^\n]*/;
const BLOCK = /\/\*[\s\S]*?\*\//;

const piecesOf = (...pieces: RegExp[]) => new RegExp(pieces.map(({ source }) => source).join('|'), 'gy');

/** Comments within comments and texts between dollars are only begun here: `endOfLong`. */
const standard = () =>
  piecesOf(
    LINE,
    /\/\*/,
    /\$(?:[A-Za-z_\x80-\uffff][\w\x80-\uffff]*)?\$/,
    new RegExp(`[eE]${ESCAPED.source}`),
    DOUBLED,
    NAMES,
    REST,
  );
const PIECES: Record<Dialect, () => RegExp> = {
  duckdb: standard,
  postgres: standard,
  mysql: () => piecesOf(/--(?=\s|$)[^\n]*/, /#[^\n]*/, BLOCK, ESCAPED, /"(?:[^"\\]|\\[\s\S]|"")*"/, NAMES, REST),
  clickhouse: () => piecesOf(LINE, BLOCK, ESCAPED, ESCAPED_NAMES, REST),
};

const OPENS = new Set(['(', '[', '{']);
const CLOSES = new Set([')', ']', '}']);
const OPERATORS = /^(?:[<>=!|&~^*/%+:-]|and|or|not|like|ilike|is|in|between|div|mod|xor|collate|similar|rlike|regexp)$/;
const SIGNS = /^(?:[!~+@-]|not)$/;
const QUERIES = /^(?:select|values)$/;

/** Tells by one pass over the statement, before any parser sees it, that it is too deep or too long a chain; null when it is neither. */
export function checkShape(sql: string, dialect: Dialect): string | null {
  const shape = new Shape(MOST_OPERATORS[dialect]);
  const pieces = PIECES[dialect]();
  while (pieces.lastIndex < sql.length) {
    const from = pieces.lastIndex;
    const piece = pieces.exec(sql)?.[0] ?? '';
    if (piece === '') return null;
    const skipped = endOfLong(sql, piece, from);
    if (skipped !== null) pieces.lastIndex = skipped;
    else {
      const fault = shape.add(piece);
      if (fault !== null) return fault;
    }
  }
  return null;
}

/** Where a comment with comments in it or a text between dollars ends; null when the piece begins neither. */
function endOfLong(sql: string, piece: string, from: number): number | null {
  if (piece === '/*') return endOfComment(sql, from);
  if (!piece.startsWith('$') || !piece.endsWith('$')) return null;
  const end = sql.indexOf(piece, from + piece.length);
  return end < 0 ? sql.length : end + piece.length;
}

function endOfComment(sql: string, from: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = from;
  let depth = 0;
  for (let mark = marks.exec(sql); mark !== null; mark = marks.exec(sql)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return sql.length;
}

class Shape {
  private brackets = 0;
  private cases = 0;
  private signs = 0;
  private operators = 0;
  private joins = 0;
  private queries = 0;

  constructor(private readonly mostOperators: number) {}

  /** Null, or why no more may follow. */
  add(piece: string): string | null {
    if (/^(?:\s|--|#.|\/\*)/.test(piece)) return null;
    const word = piece.toLowerCase();
    if (OPENS.has(word)) this.brackets += 1;
    else if (CLOSES.has(word)) this.brackets = Math.max(0, this.brackets - 1);
    if (word === 'case') this.cases += 1;
    else if (word === 'end') this.cases = Math.max(0, this.cases - 1);
    // `NOT (NOT (…` is deep by its brackets; what stands between two signs is none.
    this.signs = SIGNS.test(word) ? this.signs + 1 : 0;
    if (OPERATORS.test(word)) this.operators += 1;
    if (word === 'join') this.joins += 1;
    if (QUERIES.test(word)) this.queries += 1;
    return this.fault();
  }

  private fault(): string | null {
    if (this.brackets > DEEPEST || this.cases > DEEPEST || this.signs > MOST_SIGNS)
      return 'the statement is nested too deeply';
    if (this.operators > this.mostOperators) return `the statement has more than ${this.mostOperators} operators`;
    if (this.joins > MOST_JOINS) return `the statement has more than ${MOST_JOINS} joins`;
    if (this.queries > MOST_QUERIES) return `the statement has more than ${MOST_QUERIES} queries in it`;
    return null;
  }
}
