const HIGH =
  /\b(most|highest|largest|biggest|greatest|maximum|top|best|longest|peak)\b|最多|最高|最大|最好|最长|前\s*[\d一二三四五六七八九十]/i;
const LOW =
  /\b(least|lowest|fewest|smallest|minimum|bottom|worst|shortest|cheapest)\b|最少|最低|最小|最差|最短|倒数|后\s*[\d一二三四五六七八九十]/i;
const SOME = '(\\d+|two|three|four|five|six|seven|eight|nine|ten)';
const EXTREME = '(top|bottom|first|last|most|least|\\w+est|best|worst)';
const LIMITED = new RegExp(
  `\\b${EXTREME}\\s+${SOME}\\b|\\b${SOME}\\s+${EXTREME}\\b|[前后]\\s*[\\d一二三四五六七八九十]|最\\S{1,8}[\\d一二三四五六七八九十]+\\s*[个位名张首条种]`,
  'i',
);

/** The end of a ranking that a question asks for; null when it asks for none. */
export function askedExtreme(question: string): 'highest' | 'lowest' | null {
  if (HIGH.test(question)) return 'highest';
  return LOW.test(question) ? 'lowest' : null;
}

/** Whether a question asks for a number of rows only, so that their sum is no whole. */
export function asksForSome(question: string): boolean {
  return LIMITED.test(question);
}
