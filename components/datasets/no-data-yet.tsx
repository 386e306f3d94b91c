import { Database } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { buttonStyles } from '@/components/ui/button-styles';
import { EmptyState } from '@/components/ui/empty-state';

/** The list of datasets before there is one: the two ways in. */
export function NoDataYet() {
  const t = useTranslations('datasets');
  return (
    <EmptyState icon={<Database />} title={t('emptyTitle')} body={t('emptyWays')}>
      <div className="mt-2 flex flex-wrap justify-center gap-2">
        <Link href="/datasets/new" className={buttonStyles('primary')}>
          {t('add.files')}
        </Link>
        <Link href="/datasets/new?way=database" className={buttonStyles('secondary')}>
          {t('add.database')}
        </Link>
      </div>
    </EmptyState>
  );
}
