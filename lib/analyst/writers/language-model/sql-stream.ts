import { withoutThought } from '@/lib/analyst/writers/language-model/without-thought';

const FENCE = /```[ \t]*([a-z]*)[^\S\n]*\n/i;
const BARE_SQL = /^\s*(select|with|from|\()\b/i;

/** The SQL in a reply that is still being written: inside the first code fence, or the whole if it starts as SQL does. */
function sqlSoFar(whole: string): string {
  const reply = withoutThought(whole);
  const fence = FENCE.exec(reply);
  if (fence) {
    const body = reply.slice(fence.index + fence[0].length);
    const end = body.indexOf('```');
    if (end >= 0) return body.slice(0, end).trimEnd();
    // A closing fence may be arriving.
    return body.replace(/\s*`{0,2}$/, '');
  }
  return BARE_SQL.test(reply) && !reply.includes('```') ? reply.replace(/\s*`*$/, '') : '';
}

/** Feeds on a reply piece by piece and gives what each adds to the SQL. */
export class SqlStream {
  #reply = '';
  #shown = '';

  get reply(): string {
    return this.#reply;
  }

  push(delta: string): string {
    this.#reply += delta;
    const sql = sqlSoFar(this.#reply);
    if (!sql.startsWith(this.#shown)) return '';
    const added = sql.slice(this.#shown.length);
    this.#shown = sql;
    return added;
  }
}
