const SOME = '(\\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)';
const EXTREME = '(top|bottom|first|last|most|least|\\w+est|best|worst)';
const LIMITED = new RegExp(
  `\\b${EXTREME}\\s+${SOME}\\b|\\b${SOME}\\s+${EXTREME}\\b|[前后]\\s*[\\d一二三四五六七八九十]|最\\S{1,8}[\\d一二三四五六七八九十]+\\s*[个位名张首条种]`,
  'i',
);

/** Whether a question asks for a number of rows only, so that their sum is no whole. */
export function asksForSome(question: string): boolean {
  return LIMITED.test(question);
}
