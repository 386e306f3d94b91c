/** Room a text takes, in Latin letters: Chinese, Japanese and Korean signs count two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += /[\u1100-\u11ff\u2e80-\uffef]/.test(sign) ? 2 : 1;
  return width;
}
