'use client';

import { CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useOnline } from '@/components/chat/use-online';
import type { Recovery } from '@/components/chat/use-recovery';
import { Button } from '@/components/ui/button';

/** Said above the composer while answers cannot arrive. */
export function ConnectionNotice({ recovery }: { recovery: Recovery }) {
  const t = useTranslations('chat');
  const online = useOnline();
  const trouble = !online ? 'offline' : recovery.state === 'given-up' ? 'connectionLost' : null;
  const notice = trouble ?? (recovery.state === 'reconnecting' ? 'reconnecting' : null);
  return (
    <div role="status">
      {notice ? (
        <p className="mb-2 flex items-center gap-2 rounded-md bg-warning-soft px-3 py-1.5 text-xs text-warning-text">
          <CloudOff aria-hidden="true" className="size-4 shrink-0" />
          <span className="grow">{t(notice)}</span>
          {notice === 'connectionLost' ? (
            <Button size="sm" onClick={recovery.tryAgain}>
              {t('reconnect')}
            </Button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}
