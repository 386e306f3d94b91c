import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/skeleton';

/** The outline of a session on its way. */
export function ChatSkeleton() {
  const t = useTranslations('chat');
  return (
    <div aria-busy="true" className="flex min-h-0 flex-1 flex-col">
      <p className="sr-only">{t('loading')}</p>
      <div className="mx-auto grid w-full max-w-column flex-1 content-start gap-4 px-4 py-8 sm:px-6">
        <Skeleton className="h-7 w-2/3" />
        <Skeleton className="h-6 w-5/6" />
        <Skeleton className="h-9 w-64" />
        <Skeleton className="h-72 w-full" />
      </div>
      <div className="mx-auto w-full max-w-column shrink-0 px-3 pb-3 sm:px-6 sm:pb-5">
        <Skeleton className="h-24 w-full" />
      </div>
    </div>
  );
}
