const HAN = /\p{Script=Han}/u;

/** Letters that have to be put in, taken out, changed or swapped with their neighbour to make the words equal; past `most` it is only known to be more. */
function slips(left: string, right: string, most: number): number {
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= right.length; j++) {
      const isSame = left[i - 1] === right[j - 1];
      const changed = (row[j - 1] ?? 0) + (isSame ? 0 : 1);
      let cost = Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return row[right.length] ?? most + 1;
}

/** Twice the characters in common, by those of both (Dice 1945). */
function sharedCharacters(left: string, right: string): number {
  const rest = [...right];
  let shared = 0;
  for (const character of left) {
    const at = rest.indexOf(character);
    if (at < 0) continue;
    rest.splice(at, 1);
    shared += 1;
  }
  return (2 * shared) / ([...left].length + [...right].length);
}

/** Longer than this nothing is looked at: the cost grows with the square. */
const LONGEST = 60;
const LEAST_BEGINNING = 3;
/** A beginning that stands for the whole: `cust`, `qty`. */
const BEGINNING = 0.72;

/** How alike two folded words are written: 1 for the same word, 0 for nothing worth a mention. */
export function likeness(left: string, right: string): number {
  if (left === right) return 1;
  if (left === '' || right === '' || left.length > LONGEST || right.length > LONGEST) return 0;
  if (HAN.test(left) || HAN.test(right)) return sharedCharacters(left, right);
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  const begins = short.length >= LEAST_BEGINNING && long.startsWith(short) ? BEGINNING : 0;
  const most = Math.floor(long.length * 0.4);
  const count = slips(left, right, most);
  return count > most ? begins : Math.max(begins, 1 - count / long.length);
}
