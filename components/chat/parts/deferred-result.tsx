'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';

export interface DeferredResultProps {
  rows: number;
  /** Fetches them; resolves to false where that failed. */
  load: () => Promise<boolean>;
}

/** Begun before they are in sight, so that scrolling waits seldom. */
const AHEAD = '600px';

/** In place of rows that are fetched when they come into view. */
export function DeferredResult({ rows, load }: DeferredResultProps) {
  const t = useTranslations('chat.turn');
  const common = useTranslations('common');
  const box = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    const element = box.current;
    if (!element || failed) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        void latest.current().then((isThere) => setFailed(!isThere));
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [failed]);
  return (
    <div ref={box} aria-busy={!failed} className="grid min-h-96 content-start gap-3">
      {failed ? (
        <p role="alert" className="flex flex-wrap items-center gap-3 text-sm text-ink-muted">
          {t('rowsNotLoaded')}
          <Button size="sm" onClick={() => setFailed(false)}>
            {common('retry')}
          </Button>
        </p>
      ) : (
        <>
          <p className="text-sm text-ink-muted">{t('rowsLoading', { count: rows })}</p>
          <Skeleton className="h-80 w-full" />
        </>
      )}
    </div>
  );
}
