'use client';

import { RefreshCw, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { TurnView } from '@/components/chat/read-turn';
import { useNameList } from '@/components/shell/use-name-list';
import { Button } from '@/components/ui/button';

const SHOWN = 6;

export interface ChangedNoticeProps {
  changed: NonNullable<TurnView['changed']>;
  onAskAgain: () => void;
}

/** Said at a stored answer that does not fit the data as it is now. */
export function ChangedNotice({ changed: { gone, isWithheld }, onAskAgain }: ChangedNoticeProps) {
  const t = useTranslations('chat.turn.changed');
  const listed = useNameList();
  const names = gone.map((name) => name.split('|')[0] ?? name).slice(0, SHOWN);
  return (
    <div role="note" className="flex gap-3 rounded-md border border-line bg-warning-soft px-4 py-3 text-sm">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4.5 shrink-0 text-warning-text" />
      <div className="grid min-w-0 justify-items-start gap-1.5 text-ink">
        {gone.length > 0 ? (
          <p className="wrap-anywhere">{t('gone', { names: listed(names), more: gone.length - names.length })}</p>
        ) : null}
        {isWithheld ? <p>{t('withheld')}</p> : null}
        <Button variant="quiet" size="sm" onClick={onAskAgain} className="-ml-2.5">
          <RefreshCw aria-hidden="true" />
          {t('again')}
        </Button>
      </div>
    </div>
  );
}
