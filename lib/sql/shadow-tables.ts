/** What stands before the first word of a statement. */
const LEADING = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/;
const WITH = /^WITH\b(\s+RECURSIVE\b)?/i;

/**
 * Puts common table expressions in front of a statement, so that they stand for the tables whose names they bear wherever no
 * schema is named. Sloppy on purpose about comments: the guard proves afterwards what the text has become.
 */
export function shadowTables(sql: string, expressions: readonly string[]): { sql: string; isRecursive: boolean } {
  const lead = LEADING.exec(sql)?.[0] ?? '';
  const statement = sql.slice(lead.length);
  const opening = WITH.exec(statement);
  if (!opening) return { sql: `WITH ${expressions.join(', ')} ${statement}`, isRecursive: false };
  const rest = statement.slice(opening[0].length);
  return { sql: `${opening[0]} ${expressions.join(', ')},${rest}`, isRecursive: opening[1] !== undefined };
}

const TOKEN =
  /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|--[^\n]*|\/\*[\s\S]*?\*\/|[\p{L}_][\p{L}\p{N}_$]*|\s+|[\s\S]/gu;

/** The statement with `schema.table` written as `table`; texts and comments stay. Whether it still means the same is proved elsewhere. */
export function withoutSchema(sql: string, schema: string, table: string): string {
  const tokens = sql.match(TOKEN) ?? [];
  const isName = (at: number, name: string) => unquoted(tokens[at] ?? '') === name.toLowerCase();
  const after = (at: number) => {
    let next = at + 1;
    while (/^\s+$/.test(tokens[next] ?? '')) next += 1;
    return next;
  };
  let text = '';
  for (let at = 0; at < tokens.length; at += 1) {
    const dot = after(at);
    const named = after(dot);
    if (isName(at, schema) && tokens[dot] === '.' && isName(named, table)) {
      text += tokens[named];
      at = named;
    } else text += tokens[at];
  }
  return text;
}

function unquoted(token: string): string {
  const inner = /^["`]/.test(token)
    ? token.slice(1, -1).replaceAll(token[0] === '"' ? '""' : '``', token[0] ?? '')
    : token;
  return inner.toLowerCase();
}
