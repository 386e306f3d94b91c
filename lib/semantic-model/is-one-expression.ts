/** A string, a quoted name, or one character; in strings a quote is doubled, or in some databases behind a backslash. */
const PART = /'(?:[^'\\]|''|\\[\s\S])*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|--|\/\*|[\s\S]/g;

/**
 * Whether a text can stand in brackets without reaching beyond them: its brackets are its own, its quotes closed, and it has
 * neither a comment nor the end of a statement. What it says is for the guard to prove.
 */
export function isOneExpression(text: string): boolean {
  let open = 0;
  for (const [part] of text.matchAll(PART)) {
    if (part === '(') open += 1;
    if (part === ')') open -= 1;
    if (open < 0 || ["'", '"', '`', ';', '--', '/*', '#'].includes(part)) return false;
  }
  return open === 0 && text.trim() !== '';
}
