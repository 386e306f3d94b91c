/** A column's name as a label: `total_revenue` and `TotalRevenue` read “Total revenue”; anything else stays as it is. */
export function columnLabel(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*$/.test(name) || /^[A-Z0-9_]+$/.test(name)) return name;
  const words = name
    .replaceAll('_', ' ')
    .replace(/([a-z0-9])([A-Z])(?=[a-z])/g, (_, before, letter) => `${before} ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The label as it stands inside a sentence. */
export function labelInSentence(name: string): string {
  const label = columnLabel(name);
  return label.replace(/^[A-Z](?=[a-z]+( |$))/, (letter) => letter.toLowerCase());
}

/** Cut in the middle of nothing: at most `length` characters, wide ones counted twice. */
export function shorten(label: string, length: number): string {
  let width = 0;
  let end = 0;
  for (const character of label) {
    width += /[\u2e80-\uffef]/.test(character) ? 2 : 1;
    if (width > length) return `${label.slice(0, Math.max(1, end - 1)).trimEnd()}…`;
    end += character.length;
  }
  return label;
}
