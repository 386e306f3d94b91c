'use client';

import { CircleStop, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

/** A turn that was stopped keeps what it had. */
export function TurnStopped({ onAskAgain }: { onAskAgain: () => void }) {
  const t = useTranslations('chat.turn');
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm text-ink-muted">
      <span className="flex items-center gap-2">
        <CircleStop aria-hidden="true" className="size-4.5" />
        {t('stopped')}
      </span>
      <Button size="sm" onClick={onAskAgain}>
        <RotateCcw aria-hidden="true" />
        {t('askAgain')}
      </Button>
    </div>
  );
}
