/** A text with words in place of what is selected, set off by blanks where they would run into others; and the caret behind them. */
export function insertWords(text: string, words: string, from: number, to: number): [text: string, caret: number] {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  const han = /\p{Script=Han}/u;
  const runsOn = (left: string, right: string) =>
    left === '' ||
    right === '' ||
    /\s$/.test(left) ||
    /^[\s.,!?;:，。？！；：]/.test(right) ||
    (han.test(left.slice(-1)) && han.test(right[0] ?? ''));
  const start = runsOn(before, words) ? before : `${before} `;
  const end = runsOn(words, after) ? after : ` ${after}`;
  return [`${start}${words}${end}`, start.length + words.length];
}
