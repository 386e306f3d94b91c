import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/skeleton';

/** The outline of a page on its way: a title and a few rows. */
export function PageLoading() {
  const t = useTranslations('common');
  return (
    <div role="status" aria-busy="true" className="mx-auto grid w-full max-w-column gap-8 px-4 pt-8 sm:px-8 sm:pt-14">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="h-9 w-48" />
      <div className="grid gap-3">
        <Skeleton className="h-20 w-full" />
        <Skeleton className="h-20 w-full" />
      </div>
    </div>
  );
}
