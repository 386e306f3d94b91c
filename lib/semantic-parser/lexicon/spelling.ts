const LEAST_LENGTH = 5;

function shortened(word: string): string[] {
  const forms = [word];
  for (let at = 0; at < word.length; at++) forms.push(word.slice(0, at) + word.slice(at + 1));
  return forms;
}

/** True if one letter inserted, dropped, changed or two neighbours swapped make the words equal. */
function isOneSlipAway(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 1) return false;
  let head = 0;
  while (head < left.length && left[head] === right[head]) head++;
  let tail = 0;
  while (tail < Math.min(left.length, right.length) - head && left.at(-1 - tail) === right.at(-1 - tail)) tail++;
  const [a, b] = [left.slice(head, left.length - tail), right.slice(head, right.length - tail)];
  return (
    a.length + b.length <= 1 ||
    (a.length === 1 && b.length === 1) ||
    (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0])
  );
}

/** An index of words by their forms with one letter left out (symmetric deletion, Garbe 2012). */
export function buildSpelling(words: Iterable<string>): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < LEAST_LENGTH || !/^[a-z]+$/.test(word)) continue;
    for (const form of shortened(word)) {
      const list = index.get(form);
      if (!list) index.set(form, [word]);
      else if (list.length < 8 && !list.includes(word)) list.push(word);
    }
  }
  return index;
}

/** The one known word that a misspelt word is a slip away from; null if there is none or more than one. */
export function correctSpelling(index: ReadonlyMap<string, string[]>, word: string): string | null {
  if (word.length < LEAST_LENGTH) return null;
  const found = new Set<string>();
  for (const form of shortened(word))
    for (const candidate of index.get(form) ?? []) if (isOneSlipAway(word, candidate)) found.add(candidate);
  const [first] = found;
  return found.size === 1 && first !== undefined ? first : null;
}

/** The index of the single words among phrases, made when first asked for. */
export function lazySpelling(phrases: () => Iterable<string>): () => ReadonlyMap<string, string[]> {
  let index: Map<string, string[]> | undefined;
  return () => {
    index ??= buildSpelling([...phrases()].filter((phrase) => !phrase.includes(' ')));
    return index;
  };
}
