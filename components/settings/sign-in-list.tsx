'use client';

import { Monitor, Smartphone } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/show-toast';
import type { ActionResult } from '@/lib/actions/schema';
import type { SignInSummary } from '@/lib/auth/schema';

export interface SignInListProps {
  signIns: readonly SignInSummary[];
  endSignIn: (input: { id: number }) => Promise<ActionResult<unknown>>;
  endOthers: (input: Record<string, never>) => Promise<ActionResult<unknown>>;
}

/** The browsers signed in with this account; each other one can be signed out from here. */
export function SignInList({ signIns, endSignIn, endOthers }: SignInListProps) {
  const t = useTranslations();
  const router = useRouter();
  const failureText = useFailureText();
  const [isAsking, setIsAsking] = useState(false);
  const deviceName = useDeviceName();
  const others = signIns.filter(({ isThis }) => !isThis);

  async function settle(ending: Promise<ActionResult<unknown>>) {
    const result = await callAction(ending);
    if (!result.ok) return showToast(failureText(result.error), 'error');
    showToast(t('settings.signInEnded'), 'success');
    router.refresh();
  }

  return (
    <div className="grid gap-4">
      <ul className="divide-y divide-line rounded-lg border border-line bg-paper-raised">
        {signIns.map((signIn) => (
          <li key={signIn.id} className="flex items-center gap-3 px-4 py-3">
            <span className="text-ink-muted [&_svg]:size-4">
              {signIn.isHandheld ? <Smartphone aria-hidden="true" /> : <Monitor aria-hidden="true" />}
            </span>
            <div className="grid min-w-0 flex-1 gap-0.5">
              <span className="flex min-w-0 flex-wrap items-center gap-x-2 text-sm font-medium">
                <span className="truncate">{deviceName(signIn)}</span>
                {signIn.isThis ? <Badge tone="accent">{t('settings.thisSignIn')}</Badge> : null}
              </span>
              <SignInFacts signIn={signIn} />
            </div>
            {signIn.isThis ? null : (
              <Button
                size="sm"
                aria-label={`${t('settings.endSignIn')}: ${deviceName(signIn)}`}
                onClick={() => settle(endSignIn({ id: signIn.id }))}
              >
                {t('settings.endSignIn')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <div>
          <Button onClick={() => setIsAsking(true)}>{t('settings.endOthers')}</Button>
        </div>
      ) : null}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={t('settings.endOthersTitle')}
        description={t('settings.endOthersBody', { count: others.length })}
        confirmLabel={t('settings.endOthers')}
        cancelLabel={t('common.cancel')}
        onConfirm={() => settle(endOthers({}))}
      />
    </div>
  );
}

function useDeviceName() {
  const t = useTranslations('settings');
  return ({ browser, system }: SignInSummary) => {
    if (browser && system) return t('browserOn', { browser, system });
    return browser ?? system ?? t('unknownBrowser');
  };
}

function SignInFacts({ signIn }: { signIn: SignInSummary }) {
  const t = useTranslations('settings');
  const format = useFormatter();
  const seen = format.dateTime(new Date(signIn.lastSeenAt), { dateStyle: 'medium', timeStyle: 'short' });
  const facts = [signIn.address, signIn.isThis ? null : t('lastSeen', { date: seen })].filter(Boolean);
  return facts.length > 0 ? <span className="text-xs wrap-anywhere text-ink-muted">{facts.join(' · ')}</span> : null;
}
