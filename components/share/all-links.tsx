'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ShareFacts } from '@/components/share/share-list';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/show-toast';
import type { ActionResult } from '@/lib/actions/schema';
import type { OwnedShare, ShareLinksState } from '@/lib/sessions/shares/schema';

interface SharePage {
  shares: OwnedShare[];
  nextCursor: number | null;
}

export interface AllLinksProps {
  first: SharePage;
  state: ShareLinksState;
  listShares: (input: { cursor: number }) => Promise<ActionResult<SharePage>>;
  revokeShare: (input: { id: number }) => Promise<ActionResult<unknown>>;
  setShareLinks: (input: { enabled: boolean }) => Promise<ActionResult<ShareLinksState>>;
}

/** For administrators: everybody's links, each to be revoked, and the switch that closes all of them. */
export function AllLinks({ first, state: told, listShares, revokeShare, setShareLinks }: AllLinksProps) {
  const t = useTranslations('share');
  const failureText = useFailureText();
  const [{ shares, nextCursor }, setPage] = useState(first);
  const [state, setState] = useState(told);
  const [working, setWorking] = useState(false);

  async function attempt<T>(work: Promise<ActionResult<T>>, then: (data: T) => void) {
    setWorking(true);
    const result = await callAction(work);
    setWorking(false);
    if (result.ok) then(result.data);
    else showToast(failureText(result.error), 'error');
  }
  const revoke = (id: number) =>
    attempt(revokeShare({ id }), () => {
      setPage((page) => ({ ...page, shares: page.shares.filter((share) => share.id !== id) }));
      showToast(t('revoked'), 'success');
    });
  const more = (cursor: number) =>
    attempt(listShares({ cursor }), (page) => setPage({ ...page, shares: [...shares, ...page.shares] }));

  return (
    <div className="grid gap-4">
      <label className="flex items-center gap-2.5 text-sm">
        <input
          type="checkbox"
          className="accent-accent"
          checked={state.enabled}
          disabled={state.isFixed || working}
          onChange={(event) => void attempt(setShareLinks({ enabled: event.target.checked }), setState)}
        />
        {t('allowLinks')}
      </label>
      <p className="text-xs text-ink-muted">{t(state.isFixed ? 'linksFixed' : 'allowLinksHint')}</p>
      {shares.length === 0 ? (
        <p className="text-sm text-ink-muted">{t('noLinksAtAll')}</p>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-paper-raised">
          {shares.map((share) => (
            <li key={share.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
              <div className="grid min-w-40 flex-1">
                <span className="truncate text-sm font-medium">
                  <bdi>{share.title}</bdi>
                </span>
                <span className="text-xs text-ink-muted">{t('linkOf', { owner: share.owner })}</span>
                <ShareFacts share={share} />
              </div>
              <Button
                size="sm"
                disabled={working}
                aria-label={`${t('revoke')}: ${share.title}, ${share.owner}`}
                onClick={() => void revoke(share.id)}
              >
                {t('revoke')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {nextCursor === null ? null : (
        <Button className="justify-self-start" disabled={working} onClick={() => void more(nextCursor)}>
          {t('moreLinks')}
        </Button>
      )}
    </div>
  );
}
