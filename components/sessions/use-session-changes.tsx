'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { lazy, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { SessionListHandle } from '@/components/sessions/use-session-list';
import { useFailureText } from '@/components/shell/use-failure-text';
import { showToast } from '@/components/ui/show-toast';

const ConfirmDialog = lazy(async () => ({ default: (await import('@/components/ui/alert-dialog')).ConfirmDialog }));

export interface SessionChanges {
  rename: (id: number, title: string) => void;
  askToDelete: (id: number) => void;
  /** The question before a deletion, to be drawn somewhere. */
  confirmation: ReactNode;
}

/** Renames and deletes with what belongs to it: the question before, the word after, and where to go when the open one is gone. */
export function useSessionChanges(sessions: SessionListHandle, currentId: number | null): SessionChanges {
  const t = useTranslations();
  const router = useRouter();
  const failureText = useFailureText();
  const [asking, setAsking] = useState<{ id: number; title: string; next: number | undefined } | null>(null);
  const latest = useRef(sessions);
  useEffect(() => {
    latest.current = sessions;
  });

  // Stable, so that a keystroke in the search does not draw every row again.
  const text = useRef({ t, failureText });
  useEffect(() => {
    text.current = { t, failureText };
  });
  const rename = useCallback(async (id: number, title: string) => {
    const result = await latest.current.renameSession(id, title);
    if (result.ok) return;
    const reason = text.current.failureText(result.error);
    showToast(text.current.t('sessions.renameFailed', { reason }), 'error');
  }, []);
  const askToDelete = useCallback((id: number) => {
    const { sessions: shown } = latest.current;
    const at = shown.findIndex((each) => each.id === id);
    const session = shown[at];
    if (session) setAsking({ id, title: session.title, next: (shown[at + 1] ?? shown[at - 1])?.id });
  }, []);

  async function remove(id: number) {
    setAsking(null);
    if (id === currentId) router.push('/chat');
    const result = await sessions.deleteSession(id);
    if (result.ok) showToast(t('sessions.deleted'), 'success');
    else showToast(t('sessions.deleteFailed', { reason: failureText(result.error) }), 'error');
  }

  const confirmation = asking ? (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && setAsking(null)}
      title={t('sessions.deleteTitle')}
      description={t('sessions.deleteBody', { title: asking.title })}
      confirmLabel={t('common.delete')}
      cancelLabel={t('common.cancel')}
      onConfirm={() => remove(asking.id)}
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        focusSession(asking.id, asking.next);
      }}
    />
  ) : null;
  return { rename, askToDelete, confirmation };
}

/** Puts the focus on the row of the first of these sessions that is on screen. */
function focusSession(...ids: (number | undefined)[]): void {
  const rows = ids.flatMap((id) => [...document.querySelectorAll<HTMLElement>(`a[data-session="${id}"]`)]);
  rows.find((row) => row.checkVisibility())?.focus();
}
