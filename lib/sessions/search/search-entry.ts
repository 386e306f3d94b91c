import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import { makeVector, makeWords, type WeighedText } from '@/lib/sessions/search/make-vector';

export interface SearchedMessage {
  role: 'user' | 'assistant';
  status: string;
  question: string | null;
  answer: string | null;
  insight: string | null;
  sql: string | null;
}

/** Longer SQL is found by its beginning. */
const SQL_MAX = 20_000;

type SearchedAnswer = { status: string } & { [Text in 'answer' | 'insight' | 'sql']?: string | null | undefined };

function answerTexts({ status, answer, insight, sql }: SearchedAnswer): WeighedText[] {
  if (status === 'running' || status === 'failed') return [];
  return [
    // The answer is the first sentence of the insight, except where it asks back.
    { text: insight ?? answer ?? null, weight: 'B' },
    { text: sql?.slice(0, SQL_MAX) ?? null, weight: 'D' },
  ];
}

/** What an answer is found by, without its owner; nothing of one that is not there, or that failed: its question finds it. */
export const answerWords = (answer: SearchedAnswer): string[] => makeWords(answerTexts(answer));

/** What a message is found by; null for an answer that nothing finds. */
export function messageVector(ownerId: number, message: SearchedMessage): string | null {
  if (message.role === 'user') return makeVector(ownerId, [{ text: message.question, weight: 'A' }]);
  const texts = answerTexts(message);
  return texts.some(({ text }) => text) ? makeVector(ownerId, texts) : null;
}

export const titleVector = (ownerId: number, title: string): string =>
  makeVector(ownerId, [{ text: title, weight: 'A' }]);

export interface SearchEntry {
  sessionId: number;
  /** 0 for the title. */
  messageId: number;
  ownerId: number;
  createdAt: Date;
  vector: string;
}

/** Keeps what sessions and messages are found by, in place of what was kept before. */
export function writeEntries(entries: readonly SearchEntry[]): Prisma.Sql {
  const rows = entries.map(
    ({ sessionId, messageId, ownerId, createdAt, vector }) =>
      Prisma.sql`(${sessionId}::int, ${messageId}::int, ${ownerId}::int, ${createdAt}::timestamptz, ${vector}::tsvector)`,
  );
  return Prisma.sql`
    INSERT INTO search_entries (session_id, message_id, owner_id, created_at, vector) VALUES ${Prisma.join(rows)}
    ON CONFLICT (session_id, message_id) DO UPDATE SET vector = excluded.vector`;
}
