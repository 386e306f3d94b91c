'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { OlderMessages } from '@/components/chat/use-older-messages';
import { Button } from '@/components/ui/button';

const MARGIN = { rootMargin: '400px', scrollMargin: '400px' };

/** The top of what is loaded: loads more when it comes near, and by hand. */
export function OlderTurns({ older }: { older: OlderMessages }) {
  const t = useTranslations('chat');
  const element = useRef<HTMLDivElement>(null);
  const { state, load } = older;
  useEffect(() => {
    if (state !== 'more' || !element.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && load(), MARGIN);
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [state, load]);
  if (state === 'none') return null;
  return (
    <div ref={element} className="flex flex-wrap items-center justify-center gap-3 py-4 text-sm text-ink-muted">
      {state === 'failed' ? <span role="alert">{t('loadOlderFailed')}</span> : null}
      <Button variant="quiet" size="sm" busy={state === 'loading'} onClick={load}>
        {t(state === 'loading' ? 'loadingOlder' : 'loadOlder')}
      </Button>
    </div>
  );
}
