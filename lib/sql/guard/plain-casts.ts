import { Refusal } from '@/lib/sql/guard/outcome';

const PIECE = /`(?:[^`]|``)*`|'[^']*'|\w+|\s+|[\s\S]/g;
const TYPE = /^AS\s[\w\s(),]*$/i;
/** Within each other these cost the grammar twice the time for each level. */
const DOUBLING = /^(?:convert|interval|trim)$/i;
const MOST_DOUBLINGS = 5;
/** Longer statements hold the grammar for over a tenth of a second. Words, names, numbers and signs. */
const MOST_PIECES = 4000;

interface Bracket {
  isCast: boolean;
  isDoubling: boolean;
  /** Where the type begins. */
  typeAt?: number;
}

/**
 * `CAST(a AS CHAR(3))` → `(a)`: the grammar takes twice as long for each CAST within a CAST, and what a value is cast to says nothing
 * of what is read. For the proof alone. Throws Refusal for types that are more than words, and for what else doubles, too deep.
 */
export function plainCasts(masked: string): string {
  const pieces: string[] = [];
  const brackets: Bracket[] = [];
  let doublings = 0;
  let words: string[] = [];
  let count = 0;
  for (const [piece] of masked.matchAll(PIECE)) {
    const bracket = brackets.at(-1);
    if (piece === '(') {
      const opened = openedBy(words);
      if (opened.isCast) dropLastWord(pieces);
      doublings += opened.isDoubling ? 1 : 0;
      if (doublings > MOST_DOUBLINGS) throw new Refusal('the statement is nested too deeply');
      brackets.push(opened);
    } else if (piece === ')') {
      if (brackets.pop() === undefined) throw new Refusal('it does not parse: a bracket closes nothing');
      doublings -= bracket?.isDoubling ? 1 : 0;
      if (bracket?.typeAt !== undefined) dropType(pieces, bracket.typeAt);
    } else if (bracket?.isCast && bracket.typeAt === undefined && /^as$/i.test(piece)) bracket.typeAt = pieces.length;
    pieces.push(piece);
    if (/^\s/.test(piece)) continue;
    words = [...words.slice(-1), piece];
    count += 1;
    if (count > MOST_PIECES) throw new Refusal(`the statement has more than ${MOST_PIECES} words and signs`);
  }
  // Looking for the end of a bracket that has none takes the grammar twice as long for each.
  if (brackets.length > 0) throw new Refusal('it does not parse: a bracket is not closed');
  return pieces.join('');
}

/** By the two pieces before it; `other.cast(` is somebody's own. */
function openedBy([before, word]: string[]): Bracket {
  const name = word ?? before ?? '';
  const isOwn = word !== undefined && before === '.';
  return { isCast: !isOwn && /^cast$/i.test(name), isDoubling: !isOwn && DOUBLING.test(name) };
}

function dropLastWord(pieces: string[]): void {
  while (pieces.length > 0 && !/^cast$/i.test(pieces.pop() ?? ''));
  pieces.push(' ');
}

function dropType(pieces: string[], from: number): void {
  const type = pieces.splice(from).join('');
  if (!TYPE.test(type)) throw new Refusal('this type is not allowed');
}
