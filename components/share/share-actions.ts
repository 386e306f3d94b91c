import type { ActionResult } from '@/lib/actions/schema';
import type { MemberAccess, SessionMember } from '@/lib/sessions/members/schema';
import type { ShareSummary } from '@/lib/sessions/shares/schema';

/** What the page asks of the server about links. */
export interface ShareActions {
  createShare: (input: {
    sessionId: number;
    includeSql: boolean;
    includeRows: boolean;
    expiresAt: Date | null;
    password: string | null;
  }) => Promise<ActionResult<ShareSummary & { token: string }>>;
  listShares: (input: { sessionId: number }) => Promise<ActionResult<ShareSummary[]>>;
  updateShare: (input: { id: number; refresh?: boolean }) => Promise<ActionResult<ShareSummary>>;
  addMember: (input: {
    sessionId: number;
    username: string;
    access: MemberAccess;
  }) => Promise<ActionResult<SessionMember>>;
  listMembers: (input: { id: number }) => Promise<ActionResult<SessionMember[]>>;
  removeMember: (input: { sessionId: number; userId: number }) => Promise<ActionResult<unknown>>;
  deleteShare: (input: { id: number }) => Promise<ActionResult<unknown>>;
}
