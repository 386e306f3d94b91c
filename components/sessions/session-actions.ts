import type { ActionResult } from '@/lib/actions/schema';
import type { SessionPage, SessionSummary } from '@/lib/sessions/schema';

/** What the list asks of the server; handed down from the workspace's layout. */
export interface SessionActions {
  listSessions: (input: { cursor?: string; search?: string }) => Promise<ActionResult<SessionPage>>;
  renameSession: (input: { id: number; title: string }) => Promise<ActionResult<SessionSummary>>;
  deleteSession: (input: { id: number }) => Promise<ActionResult<unknown>>;
}
