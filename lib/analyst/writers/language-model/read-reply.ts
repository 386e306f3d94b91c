import { withoutThought } from '@/lib/analyst/writers/language-model/without-thought';
import type { Written } from '@/lib/analyst/writers/writer';
import { AppError } from '@/lib/shared/errors';
import { extractSql } from '@/lib/sql/extract-sql';

const CLARIFY = /^\s*(?:\*\*)?CLARIFY(?:\*\*)?\s*[:：]\s*(.+)$/im;
const CANNOT = /^\s*(?:\*\*)?CANNOT(?:\*\*)?\s*[:：]\s*(.+)$/im;
const OPTION = /^\s*(?:[-*•]|\d+[.)])\s+(.+)$/gm;
const LINE_MAX_LENGTH = 500;

const clean = (text: string) => text.replaceAll('**', '').trim().slice(0, LINE_MAX_LENGTH);

/**
 * What a whole reply says: SQL, `CLARIFY: question` with options as list items, `CANNOT: reason`, which becomes a
 * clarification too, with `suggestions` as its options, or else an answer in its own words. Throws `model_unavailable` when it
 * says nothing at all.
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
  if (sql !== null) return { kind: 'sql', sql, plan: null };
  const text = wordsOf(reply);
  if (text === '') throw new AppError('model_unavailable', 'the reply is empty');
  return { kind: 'words', text };
}

const WORDS_MAX_LENGTH = 4_000;

/** Prose without its thought, fences and headings: what the page can show of it. */
function wordsOf(reply: string): string {
  return withoutThought(reply)
    .replace(/^[ \t]*```.*$/gm, '')
    .replace(/^#{1,6}\s+/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, WORDS_MAX_LENGTH);
}
