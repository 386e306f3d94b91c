/** The name, or `name (2).csv` and so on where it is taken already; takes it. */
export function uniqueFileName(name: string, taken: Set<string>): string {
  const [, stem = name, extension = ''] = /^(.+?)(\.[^./\\]*)?$/s.exec(name) ?? [];
  let candidate = name;
  for (let number = 2; taken.has(candidate.toLowerCase()); number++) candidate = `${stem} (${number})${extension}`;
  taken.add(candidate.toLowerCase());
  return candidate;
}
