import 'server-only';
import { db } from '@/lib/db/client';
import type { ExportedTurn } from '@/lib/sessions/export/schema';
import { listAllMessages } from '@/lib/sessions/list-all-messages';
import type { Message } from '@/lib/sessions/schema';

export type ReviewMessages = (messages: readonly Message[]) => Promise<Message[]>;

async function datasetNames(): Promise<(id: number | null) => Promise<string | null>> {
  const known = new Map<number, string | null>();
  return async (id) => {
    if (id === null) return null;
    if (!known.has(id)) {
      const row = await db().dataset.findUnique({ where: { id }, select: { name: true } });
      known.set(id, row?.name ?? null);
    }
    return known.get(id) ?? null;
  };
}

function exportedAnswer(message: Message): ExportedTurn['answer'] {
  const { status, sql, answer, insight, chart, result, clarification, followUps, steps, error, writer, totalMs } =
    message;
  if (status === 'running') return null;
  const told = { sql, answer, insight, chart, result, clarification, steps, error, writer };
  return { status, ...told, follow_ups: followUps, total_ms: totalMs };
}

/** A session's turns from the first to the last, read in slices, as their reader may see them. Throws `not_found`. */
export async function* readTurns(
  userId: number,
  sessionId: number,
  review: ReviewMessages,
): AsyncGenerator<ExportedTurn, void> {
  const nameOf = await datasetNames();
  let asked: Message | null = null;
  const turnOf = async (question: Message, answer: Message | null): Promise<ExportedTurn> => ({
    question: question.question ?? '',
    asked_at: question.createdAt,
    dataset: await nameOf(question.datasetId),
    answer: answer && exportedAnswer(answer),
  });
  for await (const slice of listAllMessages(userId, sessionId)) {
    for (const message of await review(slice)) {
      if (message.role === 'user') {
        if (asked) yield await turnOf(asked, null);
        asked = message;
      } else if (asked) {
        yield await turnOf(asked, message);
        asked = null;
      }
    }
  }
  if (asked) yield await turnOf(asked, null);
}
