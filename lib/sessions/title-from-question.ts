/** Characters, the ellipsis among them. */
const MAX_LENGTH = 60;
/** A word boundary nearer to the start than this would lose too much; Chinese has none at all. */
const MIN_LENGTH = 35;

/** The question on one line, at most 60 characters, cut between words where there are some. */
export function titleFromQuestion(question: string): string {
  const characters = [...question.replace(/\s+/g, ' ').trim()];
  if (characters.length <= MAX_LENGTH) return characters.join('');
  const cut = characters.slice(0, MAX_LENGTH).join('');
  const lastSpace = cut.lastIndexOf(' ');
  const kept = lastSpace >= MIN_LENGTH ? cut.slice(0, lastSpace) : characters.slice(0, MAX_LENGTH - 1).join('');
  return `${kept.replace(/[\s,;:，；：、]+$/, '')}…`;
}
