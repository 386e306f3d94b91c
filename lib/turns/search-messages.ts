import 'server-only';
import type { Message } from '@/lib/sessions/schema';
import { type FoundEntry, findEntries, writeCursor } from '@/lib/sessions/search/find-entries';
import { listFoundMessages } from '@/lib/sessions/search/list-found-messages';
import { countTerms, makeExcerpt } from '@/lib/sessions/search/make-excerpt';
import { readQuery, type SearchQuery } from '@/lib/sessions/search/read-query';
import type { SearchField, SearchHit, SearchPage, SearchWish } from '@/lib/sessions/search/schema';
import { reviewMessages } from '@/lib/turns/review-messages';

/**
 * Titles, questions, answers, insights and SQL of the user's sessions that have the words. Texts that tell what has become sensitive
 * since are not told. Throws `invalid_input` for a foreign cursor.
 */
export async function searchMessages(userId: number, { search, ...wish }: SearchWish): Promise<SearchPage> {
  const query = readQuery(search);
  if (!query) return { hits: [], nextCursor: null };
  const found = await findEntries(userId, query, wish, wish.limit + 1);
  const shown = found.slice(0, wish.limit);
  const ids = shown.flatMap(({ messageId }) => (messageId > 0 ? [messageId] : []));
  const messages = await listFoundMessages(userId, ids);
  const reviewed = new Map((await reviewMessages(userId, [...messages.values()])).map((each) => [each.id, each]));
  const last = shown.at(-1);
  return {
    hits: shown.flatMap((entry) => toHit(entry, reviewed.get(entry.messageId), query) ?? []),
    nextCursor: found.length > wish.limit && last ? writeCursor(last) : null,
  };
}

function textsOf(entry: FoundEntry, message: Message | undefined): [SearchField, string | null][] {
  if (entry.messageId === 0) return [['title', entry.title]];
  if (!message) return [];
  const { question, answer, insight, sql } = message;
  return [
    ['question', question],
    ['answer', answer],
    ['insight', insight],
    ['sql', sql],
  ];
}

/** The hit in the text that has most of the words; null when none that may be told has any. */
function toHit(entry: FoundEntry, message: Message | undefined, { terms }: SearchQuery): SearchHit | null {
  let best: { field: SearchField; text: string; count: number } | null = null;
  for (const [field, text] of textsOf(entry, message)) {
    const count = text ? countTerms(text, terms) : 0;
    if (text && count > (best?.count ?? 0)) best = { field, text, count };
  }
  if (!best) return null;
  return {
    sessionId: entry.sessionId,
    sessionTitle: entry.title,
    messageId: entry.messageId || null,
    role: message?.role ?? null,
    field: best.field,
    ...makeExcerpt(best.text, terms),
    createdAt: entry.createdAt.toISOString(),
  };
}
