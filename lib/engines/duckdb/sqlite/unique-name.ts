/** The name, or the name with `_2`, `_3`, ... when it is taken whatever the case; the result is then taken too. */
export function uniqueName(name: string, taken: Set<string>): string {
  let candidate = name === '' ? 'unnamed' : name;
  for (let n = 2; taken.has(candidate.toLowerCase()); n += 1) candidate = `${name || 'unnamed'}_${n}`;
  taken.add(candidate.toLowerCase());
  return candidate;
}
