const HIGH =
  /\b(most|highest|largest|biggest|greatest|maximum|top|best|longest|peak)\b|最多|最高|最大|最好|最长|前\s*[\d一二三四五六七八九十]/i;
const LOW =
  /\b(least|lowest|fewest|smallest|minimum|bottom|worst|shortest|cheapest)\b|最少|最低|最小|最差|最短|倒数|后\s*[\d一二三四五六七八九十]/i;
/** The end of a ranking that a question asks for; null when it asks for none. */
export function askedExtreme(question: string): 'highest' | 'lowest' | null {
  if (HIGH.test(question)) return 'highest';
  return LOW.test(question) ? 'lowest' : null;
}
