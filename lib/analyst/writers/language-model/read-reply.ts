import type { Written } from '@/lib/analyst/writers/writer';
import { AppError } from '@/lib/shared/errors';
import { extractSql } from '@/lib/sql/extract-sql';

const CLARIFY = /^\s*(?:\*\*)?CLARIFY(?:\*\*)?\s*[:：]\s*(.+)$/im;
const CANNOT = /^\s*(?:\*\*)?CANNOT(?:\*\*)?\s*[:：]\s*(.+)$/im;
const OPTION = /^\s*(?:[-*•]|\d+[.)])\s+(.+)$/gm;
const LINE_MAX_LENGTH = 500;

const clean = (text: string) => text.replaceAll('**', '').trim().slice(0, LINE_MAX_LENGTH);

/**
 * What a whole reply says: SQL, `CLARIFY: question` with options as list items, or `CANNOT: reason`, which becomes a
 * clarification too, with `suggestions` as its options. Throws `model_unavailable` when it says none of these.
 */
export function readReply(reply: string, suggestions: readonly string[]): Written {
  const clarify = CLARIFY.exec(reply);
  if (clarify?.[1]) {
    const options = [...reply.slice(clarify.index + clarify[0].length).matchAll(OPTION)].map((match) =>
      clean(match[1] ?? ''),
    );
    return { kind: 'clarification', question: clean(clarify[1]), options: options.filter(Boolean).slice(0, 5) };
  }
  const cannot = CANNOT.exec(reply);
  if (cannot?.[1]) return { kind: 'clarification', question: clean(cannot[1]), options: [...suggestions] };
  const sql = extractSql(reply);
  if (sql === null) throw new AppError('model_unavailable', 'the reply bears no SQL');
  return { kind: 'sql', sql, plan: null };
}
