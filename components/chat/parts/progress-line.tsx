'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Spinner } from '@/components/ui/spinner';
import type { Step } from '@/lib/shared/turn';

/** Seconds since `from` (ISO 8601), or since this was first shown. */
function useElapsedSeconds(from: string | null): number | null {
  const [seconds, setSeconds] = useState<number | null>(null);
  useEffect(() => {
    const start = from === null ? Date.now() : Math.min(Date.now(), Date.parse(from));
    const timer = setInterval(() => setSeconds((Date.now() - start) / 1_000), 100);
    return () => clearInterval(timer);
  }, [from]);
  return seconds;
}

/** The step that is running now, and for how long the reader has been waiting. */
export function ProgressLine({ steps, since }: { steps: readonly Step[]; since: string | null }) {
  const t = useTranslations('chat.steps');
  const locale = useLocale();
  const seconds = useElapsedSeconds(since);
  const current = steps.findLast((step) => step.status === 'running') ?? steps.at(-1);
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return (
    <p className="flex min-h-7 items-center gap-2.5 text-sm text-ink-muted">
      <Spinner className="shrink-0 text-accent" />
      <span className="min-w-0 truncate">{current ? t(`running.${current.stage}`) : t('waiting')}</span>
      {seconds === null ? null : (
        <span aria-hidden="true" className="tabular shrink-0 text-xs text-ink-faint">
          {t('elapsed', { seconds: new Intl.NumberFormat(locale, digits).format(seconds) })}
        </span>
      )}
    </p>
  );
}
