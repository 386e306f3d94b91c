import type { SessionPatch } from '@/components/sessions/session-list-state';
import type { ShareActions } from '@/components/share/share-actions';
import type { ActionResult } from '@/lib/actions/schema';
import type { FolderSummary, SessionSummary } from '@/lib/sessions/schema';

type Ids = { ids: number[] };

/** What the list changes on the server; handed down from the workspace's layout. */
export interface SessionActions extends ShareActions {
  changeSession: (input: { id: number } & SessionPatch) => Promise<ActionResult<SessionSummary>>;
  changeSessions: (
    input: Ids & { action: 'archive' | 'restore' | 'move'; folderId?: number | null },
  ) => Promise<ActionResult<number>>;
  discardSessions: (input: Ids) => Promise<ActionResult<{ changed: number; links: number }>>;
  restoreDiscarded: (input: Ids) => Promise<ActionResult<number>>;
  markRead: (input: { id: number }) => Promise<ActionResult<unknown>>;
  forkSession: (input: { sessionId: number; messageId?: number }) => Promise<ActionResult<SessionSummary>>;
  createFolder: (input: { name: string }) => Promise<ActionResult<FolderSummary>>;
  changeFolder: (input: { id: number; name?: string; position?: number }) => Promise<ActionResult<FolderSummary>>;
  deleteFolder: (input: { id: number }) => Promise<ActionResult<unknown>>;
}
