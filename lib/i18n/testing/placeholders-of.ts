/** The names of an ICU message's placeholders, sorted; those within a plural's arms count too. */
export function placeholdersOf(message: string): string[] {
  const found = new Set<string>();
  const end = readMessage(message, 0, found);
  if (end !== message.length) throw new Error(`a brace too many: ${message}`);
  return [...found].sort();
}

/** Reads text up to the end or to the brace that closes the arm it stands in. */
function readMessage(text: string, start: number, found: Set<string>): number {
  let at = start;
  while (at < text.length && text[at] !== '}') {
    if (text[at] === "'" && /['{}#|]/.test(text[at + 1] ?? '')) at = skipQuoted(text, at);
    else at = text[at] === '{' ? readArgument(text, at, found) : at + 1;
  }
  return at;
}

function readArgument(text: string, start: number, found: Set<string>): number {
  const head = /^\{\s*(\w+)\s*(?:,\s*(\w+)\s*)?/.exec(text.slice(start));
  if (!head) throw new Error(`no placeholder after the brace: ${text.slice(start)}`);
  const [whole, name, type] = head;
  found.add(`${name}`);
  let at = start + whole.length;
  if (type === 'plural' || type === 'select' || type === 'selectordinal') {
    while (at < text.length && text[at] !== '}') at = text[at] === '{' ? readMessage(text, at + 1, found) + 1 : at + 1;
  }
  const end = text.indexOf('}', at);
  if (end < 0) throw new Error(`a brace too few: ${text}`);
  return end + 1;
}

function skipQuoted(text: string, start: number): number {
  if (text[start + 1] === "'") return start + 2;
  const end = text.indexOf("'", start + 1);
  return end < 0 ? text.length : end + 1;
}
