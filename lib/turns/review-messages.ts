import 'server-only';
import { getPresentNames } from '@/lib/datasets/drift/get-present-names';
import { getHiddenColumns } from '@/lib/datasets/get-hidden-columns';
import { logUnexpected } from '@/lib/log';
import type { Message } from '@/lib/sessions/schema';
import { findGone } from '@/lib/turns/find-gone';

type IsHidden = (message: Message) => boolean;

/**
 * Stored answers as they are to be read now: those whose SQL uses what is gone say so (`gone`), and rows that have become
 * sensitive since, to who may not see them, are left out (`isWithheld`). No query is run on any data; where it cannot be known what
 * is sensitive, rows are left out too.
 */
export async function reviewMessages(userId: number, messages: readonly Message[]): Promise<Message[]> {
  const ids = new Set(
    messages.flatMap(({ datasetId, sql }) => (datasetId !== null && sql !== null ? [datasetId] : [])),
  );
  const reviews = new Map(await Promise.all([...ids].map(async (id) => [id, await reviewOf(userId, id)] as const)));
  return messages.map((message) => {
    const review = message.datasetId === null ? undefined : reviews.get(message.datasetId);
    return review ? review(message) : message;
  });
}

async function reviewOf(userId: number, datasetId: number): Promise<(message: Message) => Message> {
  try {
    const [present, hidden] = await Promise.all([
      getPresentNames(userId, datasetId),
      getHiddenColumns(userId, datasetId),
    ]);
    const isHidden: IsHidden = (message) => hidden.size > 0 && showsHidden(message, hidden);
    return (message) => {
      if (message.status === 'running') return message;
      const seen = isHidden(message) ? withheld(message) : message;
      const gone = present ? findGone(message, present) : [];
      return gone.length > 0 ? { ...seen, gone } : seen;
    };
  } catch (error) {
    logUnexpected(error, { in: 'review of messages', dataset: datasetId });
    return (message) => (message.result === null ? message : withheld(message));
  }
}

/** True when the answer read a table with a column that is hidden now and was not masked then. */
function showsHidden({ steps, result }: Message, hidden: ReadonlyMap<string, readonly string[]>): boolean {
  if (result === null) return false;
  const guard = steps.findLast(({ stage, status }) => stage === 'guard' && status === 'done');
  const tables = guard?.detail.tables;
  // Of an answer that does not say what it read, nothing can be said.
  if (!tables) return true;
  const masked = new Set(guard.detail.masked ?? []);
  return tables.some((table) => hidden.get(table)?.some((column) => !masked.has(column)));
}

function withheld(message: Message): Message {
  return { ...message, result: null, chart: null, insight: null, answer: null, followUps: [], isWithheld: true };
}
