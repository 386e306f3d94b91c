'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useSessions } from '@/components/sessions/session-list-context';
import { ALL } from '@/components/sessions/session-view';

/** Says a week before which chats will be deleted because nobody has used them, and shows them, to be pinned. */
export function ExpiringNotice() {
  const t = useTranslations('sessions');
  const format = useFormatter();
  const { expiring, view, setView } = useSessions();
  if (!expiring) return null;
  const isShown = view.kind === 'expiring';
  const date = format.dateTime(new Date(expiring.first), { month: 'long', day: 'numeric' });
  return (
    <div className="mx-2.5 mb-2 rounded-md border border-line bg-paper-raised px-3 py-2 text-xs text-ink-muted">
      <p>{t('expiring', { count: expiring.count, days: expiring.days, date })}</p>
      <button
        type="button"
        className="mt-1 font-medium text-accent-text hover:underline"
        onClick={() => setView(isShown ? ALL : { kind: 'expiring' })}
      >
        {t(isShown ? 'viewAll' : 'showExpiring')}
      </button>
    </div>
  );
}
