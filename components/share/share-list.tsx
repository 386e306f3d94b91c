'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ShareActions } from '@/components/share/share-actions';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/show-toast';
import type { ShareSummary } from '@/lib/sessions/shares/schema';

export interface ShareListProps {
  shares: readonly ShareSummary[];
  actions: Pick<ShareActions, 'updateShare' | 'deleteShare'>;
  onChange: (shares: ShareSummary[]) => void;
}

/** Links with what is known of them; each is brought up to date or revoked. */
export function ShareList({ shares, actions, onChange }: ShareListProps) {
  const t = useTranslations('share');
  const failureText = useFailureText();

  async function refresh(id: number) {
    const result = await callAction(actions.updateShare({ id, refresh: true }));
    if (!result.ok) return showToast(failureText(result.error), 'error');
    onChange(shares.map((each) => (each.id === id ? result.data : each)));
    showToast(t('refreshed'), 'success');
  }

  async function revoke(id: number) {
    const result = await callAction(actions.deleteShare({ id }));
    if (!result.ok) return showToast(failureText(result.error), 'error');
    onChange(shares.filter((each) => each.id !== id));
    showToast(t('revoked'), 'success');
  }

  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-paper-raised">
      {shares.map((share) => (
        <li key={share.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
          <div className="grid min-w-40 flex-1">
            <span className="truncate text-sm font-medium">
              <bdi>{share.title}</bdi>
            </span>
            <ShareFacts share={share} />
          </div>
          <Button size="sm" aria-label={`${t('refresh')}: ${share.title}`} onClick={() => void refresh(share.id)}>
            {t('refresh')}
          </Button>
          <Button size="sm" aria-label={`${t('revoke')}: ${share.title}`} onClick={() => void revoke(share.id)}>
            {t('revoke')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** How old a link is, who has read it, when it ends. */
export function ShareFacts({ share }: { share: ShareSummary }) {
  const t = useTranslations('share');
  const format = useFormatter();
  const day = (time: string) => format.dateTime(new Date(time), { dateStyle: 'medium' });
  const facts = [
    t('asOf', { date: day(share.frozenAt) }),
    t('turns', { count: share.turns }),
    share.views === 0
      ? t('neverViewed')
      : t('views', { count: share.views, date: day(share.lastViewedAt ?? share.createdAt) }),
    share.expiresAt ? t('endsOn', { date: day(share.expiresAt) }) : t('endsNever'),
    ...(share.hasPassword ? [t('hasPassword')] : []),
  ];
  return <span className="text-xs text-ink-muted">{facts.join(' · ')}</span>;
}
