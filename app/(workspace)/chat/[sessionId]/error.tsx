'use client';

import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function SessionError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations();
  return (
    <div className="flex flex-1 flex-col items-center justify-center">
      <EmptyState as="h1" icon={<CircleAlert />} title={t('chat.errorTitle')} body={t('chat.errorBody')}>
        <Button variant="primary" onClick={reset}>
          {t('common.retry')}
        </Button>
      </EmptyState>
      {error.digest ? (
        <p className="text-xs text-ink-muted">{t('common.reference', { reference: error.digest })}</p>
      ) : null}
    </div>
  );
}
