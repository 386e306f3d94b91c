'use client';

import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/show-toast';
import type { ActionResult } from '@/lib/actions/schema';
import type { ApiTokenSummary } from '@/lib/auth/schema';

export interface TokenListProps {
  tokens: readonly ApiTokenSummary[];
  revokeToken: (input: { id: number }) => Promise<ActionResult<unknown>>;
}

/** The programs signed in with this account; each can be sent away. */
export function TokenList({ tokens, revokeToken }: TokenListProps) {
  const t = useTranslations();
  const router = useRouter();
  const failureText = useFailureText();
  const [asking, setAsking] = useState<number | null>(null);

  async function revoke(id: number) {
    const result = await callAction(revokeToken({ id }));
    if (!result.ok) return showToast(failureText(result.error), 'error');
    showToast(t('settings.revoked'), 'success');
    router.refresh();
  }

  // What the API calls a token that nobody named.
  const named = tokens.map((token) =>
    token.name === 'sign-in' ? { ...token, name: t('settings.tokenFromSignIn') } : token,
  );
  if (tokens.length === 0) return <p className="text-sm text-ink-muted">{t('settings.tokensEmpty')}</p>;
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line bg-paper-raised">
        {named.map((token) => (
          <li key={token.id} className="flex items-center gap-3 px-4 py-3">
            <div className="grid min-w-0 flex-1">
              <span className="truncate text-sm font-medium">{token.name}</span>
              <TokenDates token={token} />
            </div>
            <Button size="sm" aria-label={`${t('settings.revoke')}: ${token.name}`} onClick={() => setAsking(token.id)}>
              {t('settings.revoke')}
            </Button>
          </li>
        ))}
      </ul>
      {asking !== null ? (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setAsking(null)}
          title={t('settings.revokeTitle')}
          description={t('settings.revokeBody')}
          confirmLabel={t('settings.revoke')}
          cancelLabel={t('common.cancel')}
          onConfirm={() => revoke(asking)}
        />
      ) : null}
    </>
  );
}

function TokenDates({ token }: { token: ApiTokenSummary }) {
  const t = useTranslations('settings');
  const format = useFormatter();
  const day = (time: string) => format.dateTime(new Date(time), { dateStyle: 'medium' });
  const facts = [
    t('tokenCreated', { date: day(token.createdAt) }),
    token.lastUsedAt ? t('tokenLastUsed', { date: day(token.lastUsedAt) }) : t('tokenNeverUsed'),
    ...(token.expiresAt ? [t('tokenExpires', { date: day(token.expiresAt) })] : []),
  ];
  return <span className="text-xs text-ink-muted">{facts.join(' · ')}</span>;
}
