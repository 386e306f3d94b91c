import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import {
  deleteSessionAction,
  listSessionsAction,
  renameSessionAction,
  setLocaleAction,
  signOutAction,
} from '@/app/(workspace)/chat/actions';
import { requirePageUser } from '@/app/(workspace)/require-page-user';
import { ClientMessages } from '@/components/shell/client-messages';
import { WorkspaceShell } from '@/components/shell/workspace-shell';
import { listSessions } from '@/lib/sessions/list-sessions';
import { SIDEBAR_COOKIE } from '@/lib/shared/cookies';

const ACTIONS = {
  listSessions: listSessionsAction,
  renameSession: renameSessionAction,
  deleteSession: deleteSessionAction,
  setLocale: setLocaleAction,
  signOut: signOutAction,
};

/** Everything behind the sign-in: the frame with the first page of sessions. */
export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const user = await requirePageUser();
  const firstPage = await listSessions(user.id);
  const sidebar = (await cookies()).get(SIDEBAR_COOKIE)?.value;
  return (
    <ClientMessages namespaces={['common', 'errors', 'sessions', 'chat', 'charts', 'settings']}>
      <WorkspaceShell
        user={{ name: user.fullName || user.username, email: user.email }}
        firstPage={firstPage}
        actions={ACTIONS}
        now={new Date().toISOString()}
        collapsed={sidebar === 'collapsed'}
      >
        {children}
      </WorkspaceShell>
    </ClientMessages>
  );
}
