'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { EdgeState } from '@/components/chat/use-more-messages';
import { Button } from '@/components/ui/button';

const MARGIN = { rootMargin: '600px', scrollMargin: '600px' };

/** Where what is loaded ends: loads more when it comes near, again and again while it stays near, and by hand. */
export function TurnEdge({ edge, newer = false }: { edge: EdgeState; newer?: boolean }) {
  const t = useTranslations('chat');
  const element = useRef<HTMLDivElement>(null);
  const { state, load } = edge;
  useEffect(() => {
    if (state !== 'more' || !element.current) return;
    // Of several reports that came together the last one counts.
    const observer = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && load(), MARGIN);
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [state, load]);
  if (state === 'none') return null;
  const label = newer ? t('loadNewer') : t('loadOlder');
  return (
    <div ref={element} className="flex flex-wrap items-center justify-center gap-3 py-4 text-sm text-ink-muted">
      {state === 'failed' ? <span role="alert">{t('loadOlderFailed')}</span> : null}
      <Button variant="quiet" size="sm" busy={state === 'loading'} onClick={load}>
        {state === 'loading' ? t('loadingOlder') : label}
      </Button>
    </div>
  );
}
