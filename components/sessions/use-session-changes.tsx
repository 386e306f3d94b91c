'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useRef, useState } from 'react';
import type { SessionPatch } from '@/components/sessions/session-list-state';
import type { SessionListHandle } from '@/components/sessions/use-session-list';
import type { CallResult } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { showToast } from '@/components/ui/show-toast';
import type { SessionSummary } from '@/lib/sessions/schema';

export interface SessionChanges {
  /** Changes, tells of it, and offers to undo an archiving. */
  change: (ids: readonly number[], patch: SessionPatch) => Promise<void>;
  /** Deletes at once, and offers for ten seconds to undo it. */
  remove: (ids: readonly number[]) => Promise<void>;
  /** Those ticked for an operation on many; null while nothing is being chosen. */
  chosen: ReadonlySet<number> | null;
  /** With `through`, all from the one ticked last to this one. */
  choose: (id: number, through: boolean, shown: readonly SessionSummary[]) => void;
  startChoosing: () => void;
  stopChoosing: () => void;
}

const UNDO_MS = 10_000;

/** What belongs to a change: the word after it, the way back, and where to go when the open session is gone. */
export function useSessionChanges(sessions: SessionListHandle): SessionChanges {
  const t = useTranslations();
  const router = useRouter();
  const pathname = usePathname();
  const failureText = useFailureText();
  const [chosen, setChosen] = useState<ReadonlySet<number> | null>(null);
  const lastChosen = useRef<number | null>(null);
  const now = useRef({ sessions, t, failureText, router, pathname });
  now.current = { sessions, t, failureText, router, pathname };

  // Stable, so that a keystroke in the search does not draw every row again.
  const actions = useMemo(() => {
    const tell = (result: CallResult<unknown>, failed: 'renameFailed' | 'deleteFailed' | 'changeFailed') => {
      if (result.ok) return true;
      const { t, failureText } = now.current;
      showToast(t(`sessions.${failed}`, { reason: failureText(result.error) }), 'error');
      return false;
    };
    const offerUndo = (text: string, onClick: () => unknown) =>
      showToast(text, 'success', { label: now.current.t('sessions.undo'), onClick, ms: UNDO_MS });
    return {
      async change(ids: readonly number[], patch: SessionPatch) {
        setChosen(null);
        const result = await now.current.sessions.change(ids, patch);
        if (!tell(result, patch.title === undefined ? 'changeFailed' : 'renameFailed')) return;
        if (patch.archived === undefined) return;
        const { archived } = patch;
        const text = now.current.t(archived ? 'sessions.archivedCount' : 'sessions.restoredCount', {
          count: ids.length,
        });
        offerUndo(text, async () =>
          tell(await now.current.sessions.change(ids, { archived: !archived }), 'changeFailed'),
        );
      },
      async remove(ids: readonly number[]) {
        setChosen(null);
        const open = ids.find((id) => now.current.pathname === `/chat/${id}`);
        if (open !== undefined) now.current.router.push('/chat');
        const result = await now.current.sessions.discard(ids);
        if (!tell(result, 'deleteFailed') || !result.ok) return;
        const { changed: count, links } = result.data;
        offerUndo(now.current.t('sessions.deletedCount', { count, links }), async () => {
          if (!tell(await now.current.sessions.restore(ids), 'changeFailed')) return;
          if (open !== undefined) now.current.router.push(`/chat/${open}`);
        });
      },
      choose(id: number, through: boolean, shown: readonly SessionSummary[]) {
        const order = shown.map((session) => session.id);
        const [from, to] = [order.indexOf(lastChosen.current ?? id), order.indexOf(id)].sort((a, b) => a - b);
        const range = through && from !== undefined && from >= 0 ? order.slice(from, (to ?? from) + 1) : [];
        lastChosen.current = id;
        setChosen((before) => {
          const next = new Set(before);
          if (range.length > 1) for (const each of range) next.add(each);
          else if (!next.delete(id)) next.add(id);
          return next;
        });
      },
      startChoosing: () => setChosen(new Set()),
      stopChoosing: () => setChosen(null),
    };
  }, []);
  return useMemo(() => ({ ...actions, chosen }), [actions, chosen]);
}
