import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useSessions } from '@/components/sessions/session-list-context';
import { onSessionNews } from '@/components/sessions/session-list-store';

/** What the session is called now, wherever it was renamed; the browser's tab is called the same. */
export function useSessionTitle(sessionId: number | null, first: string | null): string | null {
  const t = useTranslations('common');
  const { all } = useSessions();
  const [told, setTold] = useState<{ id: number; title: string } | null>(null);
  useEffect(
    () =>
      onSessionNews((news) => {
        if (sessionId === null || news.type !== 'changed' || !news.ids.includes(sessionId)) return;
        if (news.patch.title !== undefined) setTold({ id: sessionId, title: news.patch.title });
      }),
    [sessionId],
  );
  const listed = all.find(({ id }) => id === sessionId)?.title;
  const title = listed ?? (told?.id === sessionId ? told?.title : undefined) ?? first;
  useEffect(() => {
    if (sessionId !== null && title) document.title = `${title} · ${t('appName')}`;
  }, [sessionId, title, t]);
  return title;
}
