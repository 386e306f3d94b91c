const FENCE = /```[ \t]*([\w+-]*)[^\n]*\n([\s\S]*?)(?:\n[ \t]*```|```|$)/g;
const INLINE = /`((?:SELECT|WITH)\b[^`]+)`/i;
const START =
  /^[ \t]*(?:SELECT\b|WITH\s+(?:RECURSIVE\s+)?(?:"[^"]+"|`[^`]+`|[\p{L}_][\p{L}\p{N}_]*)\s*(?:\([^)]*\)\s*)?AS\b)/imu;
const AFTER_COLON = /[:：]\s*(?=SELECT\s|WITH\s+(?:RECURSIVE\s+)?[\p{L}_"][\p{L}\p{N}_"]*\s+AS\b)/iu;
/** Tells a bare query from an English sentence that begins with "Select". */
const LIKELY = /\bFROM\b|^\s*(?:WITH\b|SELECT\s+[\d'"([{-]|SELECT\s+\w+\s*\()/i;
const SQL_LANGUAGES = new Set(['sql', 'duckdb', 'postgres', 'postgresql', 'mysql', 'clickhouse', 'sqlite']);
const STARTS_LIKE_SQL = /^(?:\s|\(|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:SELECT|WITH|FROM|VALUES|TABLE|PIVOT|UNPIVOT)\b/i;
/** A paragraph that begins so goes on with the query before it. */
const GOES_ON =
  /^\s*(?:--|\/\*|\)|,|SELECT|FROM|WHERE|GROUP|HAVING|WINDOW|QUALIFY|ORDER|LIMIT|OFFSET|UNION|INTERSECT|EXCEPT|(?:LEFT|RIGHT|INNER|FULL|CROSS|NATURAL|LATERAL)?\s*(?:OUTER\s+)?JOIN|ON|AND|OR)(?:\b|\s|$)/i;

/**
 * Finds the one query in what a model wrote: in a fence, a JSON object, inline code, or bare between sentences. Returns it
 * without fence, closing semicolon and trailing comment, or null when there is none. It does not judge the query.
 */
export function extractSql(text: string): string | null {
  const reply = text.replace(/<think>[\s\S]*?<\/think>/gi, '').replace(/\r\n?/g, '\n');
  return fromJson(reply) ?? fromFence(reply) ?? fromInline(reply) ?? fromProse(reply);
}

function fromJson(reply: string): string | null {
  const body = /^\s*(?:```(?:json)?\s*)?(\{[\s\S]*\})\s*(?:```)?\s*$/.exec(reply)?.[1];
  if (body === undefined) return null;
  try {
    const { sql, query } = JSON.parse(body) as { sql?: unknown; query?: unknown };
    const found = sql ?? query;
    return typeof found === 'string' ? tidy(found) : null;
  } catch {
    return null;
  }
}

function fromFence(reply: string): string | null {
  const fences = [...reply.matchAll(FENCE)].map(([, language = '', body = '']) => ({
    language: language.toLowerCase(),
    body,
  }));
  const fence =
    fences.find(({ body }) => STARTS_LIKE_SQL.test(body)) ?? fences.find(({ language }) => SQL_LANGUAGES.has(language));
  return fence === undefined ? null : tidy(fence.body);
}

function fromInline(reply: string): string | null {
  const found = INLINE.exec(reply)?.[1];
  return found === undefined ? null : tidy(found);
}

function fromProse(reply: string): string | null {
  const start = START.exec(reply)?.index ?? afterColon(reply);
  if (start === null) return null;
  const rest = reply.slice(start);
  const end = statementEnd(rest);
  const statement = end < rest.length ? rest.slice(0, end) : withoutClosingProse(rest);
  return LIKELY.test(statement) ? tidy(statement) : null;
}

function afterColon(reply: string): number | null {
  const match = AFTER_COLON.exec(reply);
  return match === null ? null : match.index + match[0].length;
}

/** Index of the first semicolon outside strings, names and comments; the length when there is none. */
function statementEnd(sql: string): number {
  const pieces = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\/|;/g;
  for (const piece of sql.matchAll(pieces)) if (piece[0] === ';') return piece.index;
  return sql.length;
}

function withoutClosingProse(sql: string): string {
  const paragraphs = sql.split(/\n[ \t]*\n/);
  const kept = [paragraphs[0] ?? ''];
  for (const paragraph of paragraphs.slice(1)) {
    if (!GOES_ON.test(paragraph)) break;
    kept.push(paragraph);
  }
  return kept.join('\n\n');
}

/** Null when nothing is left. */
function tidy(sql: string): string | null {
  const end = statementEnd(sql);
  const tail = sql.slice(end).replace(/^[;\s]+/, '');
  const onlyComments = /^(?:\s|;|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*$/.test(tail);
  const statement = (onlyComments ? sql.slice(0, end) : sql).trim();
  return statement === '' ? null : statement;
}
