'use client';

import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { buttonStyles } from '@/components/ui/button-styles';
import { Spinner } from '@/components/ui/spinner';
import type { DatasetSummary } from '@/lib/datasets/schema';

const LOOK_EVERY_MS = 1_500;

/** Said of a dataset that cannot be asked yet, as long as it is so: the page comes by itself when it is ready. */
export function PreparingCard({ dataset }: { dataset: DatasetSummary }) {
  const t = useTranslations('chat.welcome');
  const router = useRouter();
  const isFailed = dataset.status === 'failed';
  useEffect(() => {
    if (isFailed) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && router.refresh(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isFailed, router]);
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-paper-sunken px-4 py-2.5 text-sm"
    >
      <p className="flex min-w-0 items-center gap-2.5">
        {isFailed ? (
          <TriangleAlert aria-hidden="true" className="size-4 shrink-0 text-warning-text" />
        ) : (
          <Spinner className="shrink-0 text-accent" />
        )}
        <span className="wrap-anywhere">{t(isFailed ? 'failed' : 'preparing', { dataset: dataset.name })}</span>
      </p>
      <Link href={`/datasets/${dataset.id}`} className={buttonStyles('quiet', 'sm')}>
        {t('openDataset')}
      </Link>
    </div>
  );
}
