'use client';

import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export interface PageErrorProps {
  /** The digest that the server's log has too. */
  reference: string | undefined;
  onRetry: () => void;
}

/** In the place of a page that could not be drawn. */
export function PageError({ reference, onRetry }: PageErrorProps) {
  const t = useTranslations('common');
  return (
    <div role="alert" className="flex flex-1 items-center">
      <EmptyState as="h1" icon={<CircleAlert />} title={t('errorTitle')} body={t('errorBody')}>
        <Button variant="primary" onClick={onRetry}>
          {t('retry')}
        </Button>
        {reference ? (
          <p className="w-full pt-2 font-mono text-xs text-ink-faint">{t('reference', { reference })}</p>
        ) : null}
      </EmptyState>
    </div>
  );
}
