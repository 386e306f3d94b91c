import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import {
  deleteSessionAction,
  listSessionsAction,
  renameSessionAction,
  setLocaleAction,
  signOutAction,
} from '@/app/(workspace)/chat/actions';
import { ClientMessages } from '@/components/shell/client-messages';
import { WorkspaceShell } from '@/components/shell/workspace-shell';
import { getUser } from '@/lib/auth/session';
import { listSessions } from '@/lib/sessions/list-sessions';
import { SIDEBAR_COOKIE } from '@/lib/shared/cookies';
import { PATH_HEADER } from '@/lib/shared/request-headers';

const ACTIONS = {
  listSessions: listSessionsAction,
  renameSession: renameSessionAction,
  deleteSession: deleteSessionAction,
  setLocale: setLocaleAction,
  signOut: signOutAction,
};

/** Everything behind the sign-in: the frame with the first page of sessions. */
export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const user = await getUser();
  if (!user) {
    const wish = (await headers()).get(PATH_HEADER);
    redirect(wish ? `/sign-in?callbackUrl=${encodeURIComponent(wish)}` : '/sign-in');
  }
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
