'use client';

import { FileQuestionMark } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { buttonStyles } from '@/components/ui/button-styles';

export interface GoneNoticeProps {
  datasetId: number | null;
  /** It was somebody else's. */
  isTakenBack: boolean;
}

/** In place of the composer of a session that was deleted, or taken back, while it was looked at. */
export function GoneNotice({ datasetId, isTakenBack }: GoneNoticeProps) {
  const t = useTranslations('chat');
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center justify-between gap-3 rounded-xl border border-line-strong bg-paper-raised px-4 py-3 text-sm"
    >
      <p className="flex min-w-0 gap-2.5">
        <FileQuestionMark aria-hidden="true" className="mt-0.5 size-4.5 shrink-0 text-ink-muted" />
        <span>{t(isTakenBack ? 'takenBack' : 'gone')}</span>
      </p>
      <Link
        href={datasetId === null ? '/chat' : `/chat?dataset=${datasetId}`}
        className={buttonStyles('primary', 'sm')}
      >
        {t('startNew')}
      </Link>
    </div>
  );
}
