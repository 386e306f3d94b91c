type Parsed = string | null | Parsed[];

/** Reads PostgreSQL's text form of an array, `{1,NULL,"a b",{2}}`, into nested lists; null when it is none. */
export function parseArray(text: string): Parsed[] | null {
  // Bounds other than 1 stand before the braces: `[0:2]={...}`.
  const start = text.startsWith('[') ? text.indexOf('=') + 1 : 0;
  const pieces = text.slice(start).match(/"(?:[^"\\]|\\[\s\S])*"|[{},]|[^{},"]+/g) ?? [];
  const root: Parsed[] = [];
  const stack: Parsed[][] = [root];
  for (const piece of pieces) {
    const list = stack.at(-1);
    if (list === undefined) return null;
    if (piece === '{') {
      const inner: Parsed[] = [];
      list.push(inner);
      stack.push(inner);
    } else if (piece === '}') stack.pop();
    else if (piece !== ',') list.push(element(piece));
  }
  const [array] = root;
  return stack.length === 1 && Array.isArray(array) ? array : null;
}

function element(piece: string): string | null {
  if (piece.startsWith('"')) return piece.slice(1, -1).replace(/\\([\s\S])/g, '$1');
  return piece === 'NULL' ? null : piece;
}
