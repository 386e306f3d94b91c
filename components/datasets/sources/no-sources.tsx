import { Plug } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { buttonStyles } from '@/components/ui/button-styles';
import { EmptyState } from '@/components/ui/empty-state';

/** The list of connections before there is one. */
export function NoSources() {
  const t = useTranslations('datasets');
  return (
    <EmptyState icon={<Plug />} title={t('sources.emptyTitle')} body={t('sources.emptyBody')}>
      <Link href="/datasets/new?way=database" className={buttonStyles('primary')}>
        {t('add.database')}
      </Link>
    </EmptyState>
  );
}
