/** How a question names a column: which part of its words (0 to 1), and where the first of them stands. */
export interface Mention {
  part: number;
  position: number;
}

export function mentionedIn(question: string, columnName: string): Mention {
  const asked = question.toLowerCase();
  const all = wordsOf(columnName);
  const positions = all.map((word) => asked.indexOf(word)).filter((position) => position >= 0);
  return { part: all.length === 0 ? 0 : positions.length / all.length, position: Math.min(...positions, asked.length) };
}

function wordsOf(name: string): string[] {
  const parts = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return parts.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2 || /\p{Script=Han}/u.test(word));
}
