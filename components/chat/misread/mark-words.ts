export interface Piece {
  /** Where it begins. */
  at: number;
  text: string;
  isMarked: boolean;
}

/** A text cut at the places where one of the words stands, the longest first, whatever the case. */
export function markWords(text: string, words: readonly string[]): Piece[] {
  const wanted = words.filter((word) => word.trim() !== '').toSorted((left, right) => right.length - left.length);
  const pieces = wanted.length === 0 ? [text] : text.split(new RegExp(`(${wanted.map(asPattern).join('|')})`, 'giu'));
  let at = 0;
  return pieces.flatMap((piece, place) => {
    const start = at;
    at += piece.length;
    return piece === '' ? [] : [{ text: piece, at: start, isMarked: place % 2 === 1 }];
  });
}

/** Chinese runs on without spaces; other words are not parts of longer ones. */
function asPattern(word: string): string {
  const text = word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  return /\p{Script=Han}/u.test(word) ? text : `(?<![\\p{L}\\p{N}])${text}(?![\\p{L}\\p{N}])`;
}
