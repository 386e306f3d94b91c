import { Refusal } from '@/lib/sql/guard/outcome';
import { plainCasts } from '@/lib/sql/guard/plain-casts';

/** One piece of MySQL's lexical grammar (sql_mode without ANSI_QUOTES and NO_BACKSLASH_ESCAPES). */
const PIECE =
  /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|`(?:[^`]|``)*`|--(?=\s|$)[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/|(?<unclosed>['"`])[\s\S]*|[\s\S]/g;
const PLAIN_LITERAL = /^[\w $%:.+\-/*[\]]*$/;

/**
 * The statement without comments and with every text that is more than a plain word replaced, so that the grammar that proves
 * it and the server cannot disagree about where a text or a comment ends. Throws Refusal for what only a server understands:
 * executable comments, optimizer hints, variables, parameters.
 */
export function maskMysql(sql: string): string {
  const masked = Array.from(sql.matchAll(PIECE), ([piece, ...groups]) => {
    if (groups[0] !== undefined) throw new Refusal('it does not parse: a quote is not closed');
    return maskPiece(piece);
  }).join('');
  return plainCasts(masked.replace(SAID_OTHERWISE, replacementOf).replace(LITERALS_IN_LIST, ''));
}

/** Of `IN (1, 2, 3)` one literal proves as much as all, and the grammar is slow at long lists. */
const LITERALS_IN_LIST = /(?<=\bIN\s*\(\s*)(?:(?:-?\d[\d.]*|'[^']*')\s*,\s*)+(?=(?:-?\d[\d.]*|'[^']*')\s*\))/gi;

function replacementOf(text: string): string {
  if (text === '--') return refuseDashes();
  if (text.startsWith('`')) return text;
  return PLAINLY[text.toUpperCase()] ?? '';
}

/** What the grammar does not know, and what stands for it in the proof: the equality that holds between NULLs, other words for the same. */
const PLAINLY: Record<string, string> = {
  '<=>': ' = ',
  DISTINCTROW: 'DISTINCT',
  VARIANCE: 'VAR_POP',
  STD: 'STDDEV_POP',
};
/** Names in backticks are passed over as they are; the grammar takes DISTINCT in two aggregates only, and ALL in none. */
const SAID_OTHERWISE =
  /`(?:[^`]|``)*`|--|<=>|\bDISTINCTROW\b|\b(?:VARIANCE|STD)(?=\s*\()|\bDISTINCT\b(?<=\b(?!count\b|group_concat\b)\w+\s*\(\s*\w+)|\bALL\b(?<=\w\s*\(\s*\w+)/gi;

function maskPiece(piece: string): string {
  const first = piece[0];
  if (piece.length > 1) {
    if (first === "'" || first === '"') return literal(piece.slice(1, -1));
    if (first === '`') return piece;
    if (/^\/\*(!|M!|\+)/i.test(piece)) throw new Refusal('executable comments and hints are not allowed');
    return ' ';
  }
  if (first === '@') throw new Refusal('variables are not allowed');
  if (first === '?') throw new Refusal('parameters have no values here');
  if (first === '\\') throw new Refusal('it does not parse: a backslash outside a text');
  return piece;
}

function literal(content: string): string {
  return PLAIN_LITERAL.test(content) && !content.includes('--') && !content.includes('/*') ? `'${content}'` : "'x'";
}

/** `--1` is a comment to some and twice a minus to others. */
function refuseDashes(): never {
  throw new Refusal('a double minus needs a space after it to begin a comment');
}
