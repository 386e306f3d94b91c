/** As readers count, the ellipsis among them. */
export const TITLE_LENGTH = 60;
/** A word boundary nearer to the start than this would lose too much; Chinese has none at all. */
const MIN_LENGTH = 35;
/** One character can bear any number of marks; a title is kept in so many units at most. */
const UNITS_MAX = 190;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** So many of the first characters as readers count them: no emoji and no letter loses a part. */
function firstCharacters(text: string, most: number): string[] {
  const found: string[] = [];
  let units = 0;
  for (const { segment } of graphemes.segment(text)) {
    units += segment.length;
    if (found.length === most || units > UNITS_MAX) break;
    found.push(segment);
  }
  return found;
}

/** A text on one line, at most 60 characters, cut between words where there are some. */
export function cutTitle(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = firstCharacters(line, TITLE_LENGTH);
  const whole = characters.join('');
  if (whole.length === line.length) return whole;
  const lastSpace = whole.lastIndexOf(' ');
  const kept = lastSpace >= MIN_LENGTH ? whole.slice(0, lastSpace) : characters.slice(0, TITLE_LENGTH - 1).join('');
  return `${kept.replace(/[\s,;:，；：、]+$/, '')}…`;
}
