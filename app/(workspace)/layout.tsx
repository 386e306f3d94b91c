import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import {
  addMemberAction,
  changeFolderAction,
  changeSessionAction,
  changeSessionsAction,
  createFolderAction,
  createShareAction,
  deleteFolderAction,
  deleteShareAction,
  discardSessionsAction,
  forkSessionAction,
  listMembersAction,
  listSharesAction,
  markReadAction,
  removeMemberAction,
  restoreDiscardedAction,
  setLocaleAction,
  signOutAction,
  updateShareAction,
} from '@/app/(workspace)/chat/actions';
import { requirePageUser } from '@/app/(workspace)/require-page-user';
import { ClientMessages } from '@/components/shell/client-messages';
import { WorkspaceShell } from '@/components/shell/workspace-shell';
import { getOverview } from '@/lib/sessions/get-overview';
import { SIDEBAR_COOKIE } from '@/lib/shared/cookies';

const ACTIONS = {
  changeSession: changeSessionAction,
  changeSessions: changeSessionsAction,
  discardSessions: discardSessionsAction,
  restoreDiscarded: restoreDiscardedAction,
  markRead: markReadAction,
  forkSession: forkSessionAction,
  createFolder: createFolderAction,
  changeFolder: changeFolderAction,
  deleteFolder: deleteFolderAction,
  createShare: createShareAction,
  listShares: listSharesAction,
  updateShare: updateShareAction,
  deleteShare: deleteShareAction,
  addMember: addMemberAction,
  listMembers: listMembersAction,
  removeMember: removeMemberAction,
  setLocale: setLocaleAction,
  signOut: signOutAction,
};

/** Everything behind the sign-in: the frame with the first page of sessions. */
export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const user = await requirePageUser();
  const overview = await getOverview(user.id);
  const sidebar = (await cookies()).get(SIDEBAR_COOKIE)?.value;
  return (
    <ClientMessages namespaces={['common', 'errors', 'auth', 'sessions', 'chat', 'charts', 'settings', 'share']}>
      <WorkspaceShell
        user={{ name: user.fullName || user.username, email: user.email }}
        overview={overview}
        actions={ACTIONS}
        now={new Date().toISOString()}
        collapsed={sidebar === 'collapsed'}
      >
        {children}
      </WorkspaceShell>
    </ClientMessages>
  );
}
