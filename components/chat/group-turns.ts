import type { TabletalkUIMessage } from '@/lib/turns/schema';

export interface Turn {
  /** Stays the same while the turn streams. */
  key: string;
  question: string;
  /** ISO 8601; null until the server has told it. */
  askedAt: string | null;
  /** Who asked, where it was not the session's owner. */
  askedBy: string | null;
  answer: TabletalkUIMessage | null;
}

function questionOf(message: TabletalkUIMessage): string {
  return message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

/** Pairs each question with the answer that follows it. An answer without its question (cut off by paging) is left out. */
export function groupTurns(messages: readonly TabletalkUIMessage[]): Turn[] {
  const turns: Turn[] = [];
  for (const message of messages) {
    const last = turns.at(-1);
    if (message.role === 'user') {
      const askedAt = message.metadata?.createdAt ?? null;
      turns.push({
        key: message.id,
        question: questionOf(message),
        askedAt,
        askedBy: message.metadata?.askedBy ?? null,
        answer: null,
      });
    } else if (last) {
      last.answer = message;
      // While it streams, the answer alone knows when it was asked.
      last.askedAt ??= message.metadata?.createdAt ?? null;
    }
  }
  return turns;
}
