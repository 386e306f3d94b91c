'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { FormAlert } from '@/components/auth/form-alert';
import type { SettingsActions } from '@/components/datasets/settings/settings-actions';
import { ShareForm } from '@/components/datasets/settings/share-form';
import { type ActionFailure, type CallResult, callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import type { DatasetShareSummary } from '@/lib/datasets/sharing/schema';

export interface SharePanelProps {
  datasetId: number;
  /** Whether everybody may ask it anyway. */
  isEveryones: boolean;
  actions: Pick<SettingsActions, 'listShares' | 'shareDataset' | 'unshareDataset'>;
}

/** Who else may use the dataset and what they may do; people to add. */
export function SharePanel({ datasetId, isEveryones, actions }: SharePanelProps) {
  const t = useTranslations('datasets.settings');
  const failureText = useFailureText();
  const [shares, setShares] = useState<DatasetShareSummary[] | null>(null);
  const [alert, setAlert] = useState<string | null>(null);
  const [unread, setUnread] = useState<ActionFailure | 'offline' | null>(null);

  useEffect(() => {
    let isGone = false;
    void callAction(actions.listShares({ datasetId })).then((result) => {
      if (isGone) return;
      if (result.ok) setShares(result.data);
      else setUnread(result.error);
    });
    return () => {
      isGone = true;
    };
  }, [actions, datasetId]);

  const keep = (share: DatasetShareSummary) =>
    setShares((before) =>
      [...(before ?? []).filter(({ userId }) => userId !== share.userId), share].sort((one, other) =>
        one.username.localeCompare(other.username),
      ),
    );
  const settle = <T,>(result: CallResult<T>, then: (data: T) => void) => {
    setAlert(result.ok ? null : failureText(result.error));
    if (result.ok) then(result.data);
  };

  return (
    <div className="grid gap-4">
      <FormAlert text={alert ?? (unread && failureText(unread))} />
      {shares === null && unread === null ? <Skeleton className="h-10 w-full" /> : null}
      {shares?.length === 0 && !isEveryones ? <p className="text-sm text-ink-muted">{t('noShares')}</p> : null}
      {shares && shares.length > 0 ? (
        <ul className="divide-y divide-line rounded-lg border border-line">
          {shares.map(({ userId, username, fullName, access }) => (
            <li key={userId} className="flex items-center gap-3 px-4 py-2.5">
              <span className="min-w-0 flex-1 truncate text-sm text-ink">
                {fullName ?? username}
                {fullName ? <span className="ml-2 text-ink-muted">{username}</span> : null}
              </span>
              <div className="w-36 shrink-0">
                <Select
                  label={t('accessOf', { name: username })}
                  value={access}
                  options={(['ask', 'edit'] as const).map((value) => ({ value, label: t(value) }))}
                  onValueChange={async (value) => {
                    const wanted = { datasetId, login: username, access: value as 'ask' | 'edit' };
                    settle(await callAction(actions.shareDataset(wanted)), keep);
                  }}
                />
              </div>
              <IconButton
                label={t('unshare', { name: username })}
                onClick={async () =>
                  settle(await callAction(actions.unshareDataset({ datasetId, userId })), () =>
                    setShares((before) => before?.filter((share) => share.userId !== userId) ?? null),
                  )
                }
              >
                <X aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : null}
      <ShareForm datasetId={datasetId} shareDataset={actions.shareDataset} onShared={keep} />
    </div>
  );
}
