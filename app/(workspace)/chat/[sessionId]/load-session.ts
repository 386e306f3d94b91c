import 'server-only';
import { cache } from 'react';
import { requirePageUser } from '@/app/(workspace)/require-page-user';

import { getSession } from '@/lib/sessions/get-session';
import type { SessionSummary } from '@/lib/sessions/schema';
import { AppError } from '@/lib/shared/errors';
import { readId } from '@/lib/shared/id';

/** The session that the address names, once per request; null when it is missing, somebody else's or no id at all. */
export const loadSession = cache(async (sessionId: string): Promise<SessionSummary | null> => {
  const id = readId(sessionId);
  if (id === null) return null;
  const user = await requirePageUser();
  try {
    return await getSession(user.id, id);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
});
