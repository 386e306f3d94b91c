import { FileQuestion } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { buttonStyles } from '@/components/ui/button-styles';
import { EmptyState } from '@/components/ui/empty-state';

/** A session that is missing, somebody else's or malformed: nothing tells them apart. */
export default async function SessionNotFound() {
  const t = await getTranslations('chat');
  return (
    <div className="flex flex-1 items-center">
      <EmptyState as="h1" icon={<FileQuestion />} title={t('notFoundTitle')} body={t('notFoundBody')}>
        <Link href="/chat" className={buttonStyles('primary')}>
          {t('startNew')}
        </Link>
      </EmptyState>
    </div>
  );
}
