'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ShareActions } from '@/components/share/share-actions';
import { ShareList } from '@/components/share/share-list';
import type { ShareSummary } from '@/lib/sessions/shares/schema';

export interface MyLinksProps {
  shares: ShareSummary[];
  actions: Pick<ShareActions, 'updateShare' | 'deleteShare'>;
}

/** All links of the reader's own. */
export function MyLinks({ shares: told, actions }: MyLinksProps) {
  const t = useTranslations('share');
  const [shares, setShares] = useState(told);
  if (shares.length === 0) return <p className="text-sm text-ink-muted">{t('noLinks')}</p>;
  return <ShareList shares={shares} actions={actions} onChange={setShares} />;
}
