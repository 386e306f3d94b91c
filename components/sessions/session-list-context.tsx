'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { SessionListHandle } from '@/components/sessions/use-session-list';

const SessionListContext = createContext<SessionListHandle | null>(null);

export function SessionListProvider({ value, children }: { value: SessionListHandle; children: ReactNode }) {
  return <SessionListContext value={value}>{children}</SessionListContext>;
}

export function useSessions(): SessionListHandle {
  const sessions = useContext(SessionListContext);
  if (!sessions) throw new Error('useSessions needs a SessionListProvider above it');
  return sessions;
}
