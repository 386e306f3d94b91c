/** Turns a label into a plain identifier: letters and digits of any script, joined by `_`; never empty. */
export function identifierFor(label: string, fallback: string): string {
  const plain = label
    .normalize('NFKC')
    .trim()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60);
  if (plain === '') return fallback;
  return /^\p{N}/u.test(plain) ? `_${plain}` : plain;
}

/** Makes names unique without regard to case, in order: `name`, `name_2`, `name_3`. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let candidate = name;
    for (let number = 2; taken.has(candidate.toLowerCase()); number++) candidate = `${name}_${number}`;
    taken.add(candidate.toLowerCase());
    return candidate;
  });
}
