import 'server-only';
import { env } from '@/lib/env';
import { withinLimit } from '@/lib/limits/within-limit';
import { countSessions } from '@/lib/sessions/count-sessions';
import { intoFolder } from '@/lib/sessions/folders/into-folder';
import { requireReadableDataset } from '@/lib/sessions/require-readable-dataset';
import { DEFAULT_SESSION_TITLE, type SessionSummary } from '@/lib/sessions/schema';
import { indexTitle } from '@/lib/sessions/search/index-title';
import { SUMMARY_COLUMNS, toSessionSummary } from '@/lib/sessions/to-session-summary';

interface NewSession {
  title?: string | undefined;
  datasetId?: number | null | undefined;
  folderId?: number | null | undefined;
}

/** Throws `not_found` for a dataset that the user may not ask, and for a folder that is not theirs; `limit_reached`. */
export async function createSession(
  userId: number,
  { title, datasetId, folderId }: NewSession,
): Promise<SessionSummary> {
  if (datasetId) await requireReadableDataset(userId, datasetId);
  const titleIsOwn = title !== undefined && title.toLowerCase() !== DEFAULT_SESSION_TITLE.toLowerCase();
  const data = {
    ownerId: userId,
    title: title ?? DEFAULT_SESSION_TITLE,
    titleIsOwn,
    datasetId: datasetId ?? null,
    folderId: folderId ?? null,
  };
  const create = () =>
    withinLimit(
      { what: 'sessions', most: env().SESSIONS_PER_USER },
      { user: userId },
      (transaction) => countSessions(transaction, userId),
      async (transaction) => {
        const row = await transaction.chatSession.create({ data, select: SUMMARY_COLUMNS });
        if (titleIsOwn) await transaction.$executeRaw(indexTitle({ ...row, ownerId: userId }));
        return toSessionSummary(row);
      },
    );
  return intoFolder(userId, folderId, create);
}
