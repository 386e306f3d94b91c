import 'server-only';
import { db } from '@/lib/db/client';
import { messageVector, type SearchEntry, titleVector, writeEntries } from '@/lib/sessions/search/search-entry';
import { MAX_ID } from '@/lib/shared/id';

const SLICE = 500;
/** Between slices the server answers people. */
const PAUSE_MS = 20;

interface Slice {
  entries: SearchEntry[];
  /** The smallest id looked at; null when there is nothing left. */
  reached: number | null;
}

async function titles(below: number): Promise<Slice> {
  const rows = await db().chatSession.findMany({
    where: { id: { lt: below } },
    orderBy: { id: 'desc' },
    take: SLICE,
    select: { id: true, ownerId: true, title: true, createdAt: true },
  });
  const entries = rows.map(({ id, ownerId, title, createdAt }) => {
    return { sessionId: id, messageId: 0, ownerId, createdAt, vector: titleVector(ownerId, title) };
  });
  return { entries, reached: rows.at(-1)?.id ?? null };
}

async function messages(below: number): Promise<Slice> {
  const rows = await db().chatMessage.findMany({
    where: { id: { lt: below } },
    orderBy: { id: 'desc' },
    take: SLICE,
    select: {
      id: true,
      sessionId: true,
      ownerId: true,
      createdAt: true,
      role: true,
      status: true,
      question: true,
      answer: true,
      insight: true,
      sql: true,
    },
  });
  const entries = rows.flatMap((row) => {
    const vector = messageVector(row.ownerId, row);
    return vector === null ? [] : [{ ...row, messageId: row.id, vector }];
  });
  return { entries, reached: rows.at(-1)?.id ?? null };
}

const WORKS = { 'search titles': titles, 'search messages': messages };
const EVERYTHING = MAX_ID;

/**
 * Lets what was written before there was a search be found, newest first, a slice at a time; goes on where it was interrupted, and
 * does nothing once it is through. A session deleted meanwhile ends the slice, which is tried again.
 */
export async function backfillSearch(pauseMs = PAUSE_MS): Promise<void> {
  for (const [name, read] of Object.entries(WORKS)) {
    const begun = await db().backfill.upsert({ where: { name }, create: { name, nextId: EVERYTHING }, update: {} });
    if (begun.finishedAt) continue;
    let below = begun.nextId;
    for (;;) {
      const { entries, reached } = await read(below);
      if (reached === null) break;
      const kept = { where: { name }, data: { nextId: reached } };
      // Rows whose session is being deleted would fail their foreign key.
      const living = await existing(entries);
      await db().$transaction([
        ...(living.length > 0 ? [db().$executeRaw(writeEntries(living))] : []),
        db().backfill.update(kept),
      ]);
      below = reached;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    await db().backfill.update({ where: { name }, data: { finishedAt: new Date() } });
  }
}

async function existing(entries: readonly SearchEntry[]): Promise<SearchEntry[]> {
  const ids = [...new Set(entries.map(({ sessionId }) => sessionId))];
  const rows = await db().chatSession.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const there = new Set(rows.map(({ id }) => id));
  return entries.filter(({ sessionId }) => there.has(sessionId));
}
