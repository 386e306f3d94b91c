import 'server-only';
import { listFolders } from '@/lib/sessions/folders/list-folders';
import { listSessions } from '@/lib/sessions/list-sessions';
import { findExpiring } from '@/lib/sessions/retention';
import type { SessionOverview } from '@/lib/sessions/schema';

/** Pinned sessions are all in the sidebar; nobody pins more. */
const PINNED_SHOWN = 100;

/** What the sidebar begins with. */
export async function getOverview(userId: number): Promise<SessionOverview> {
  const [page, pinned, folders, expiring] = await Promise.all([
    listSessions(userId),
    listSessions(userId, { pinned: true, limit: PINNED_SHOWN }),
    listFolders(userId),
    findExpiring(userId),
  ]);
  return { ...page, pinned: pinned.sessions, folders, expiring };
}
