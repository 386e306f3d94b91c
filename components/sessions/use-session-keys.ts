'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { copyText } from '@/components/chat/copy-text';
import type { SessionChanges } from '@/components/sessions/use-session-changes';
import type { SessionListHandle } from '@/components/sessions/use-session-list';
import { showToast } from '@/components/ui/show-toast';

/** What keys do with the open session and its neighbours in the list. */
export function useSessionKeys(
  { sessions, all }: SessionListHandle,
  changes: SessionChanges,
  currentId: number | null,
  rename: () => void,
) {
  const t = useTranslations('sessions');
  const router = useRouter();
  const step = (by: -1 | 1) => {
    const at = sessions.findIndex(({ id }) => id === currentId);
    const next = sessions[at === -1 ? 0 : at + by];
    if (next) router.push(`/chat/${next.id}`);
  };
  return {
    previousSession: () => step(-1),
    nextSession: () => step(1),
    rename: () => currentId !== null && rename(),
    copyLink: async () => {
      if (currentId === null) return;
      const copied = await copyText(`${window.location.origin}/chat/${currentId}`);
      showToast(copied ? t('linkCopied') : t('linkNotCopied'), copied ? 'success' : 'error');
    },
    pin: () => {
      const open = all.find(({ id }) => id === currentId);
      if (open) void changes.change([open.id], { pinned: !open.pinned });
    },
  };
}
