import { Database } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { buttonStyles } from '@/components/ui/button-styles';
import { EmptyState } from '@/components/ui/empty-state';

/** A new chat where there is nothing to ask. */
export function NoDatasets() {
  const t = useTranslations('chat');
  return (
    <div className="flex flex-1 items-center">
      <EmptyState as="h1" icon={<Database />} title={t('noDatasetsTitle')} body={t('noDatasetsBody')}>
        <Link href="/datasets" className={buttonStyles('primary')}>
          {t('openDatasets')}
        </Link>
      </EmptyState>
    </div>
  );
}
