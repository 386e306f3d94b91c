import { FileQuestionMark } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { buttonStyles } from '@/components/ui/button-styles';
import { EmptyState } from '@/components/ui/empty-state';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('meta'))('notFound') };
}

export default async function NotFound() {
  const t = await getTranslations('common');
  return (
    <main id="content" className="flex min-h-dvh items-center">
      <EmptyState as="h1" icon={<FileQuestionMark />} title={t('notFoundTitle')} body={t('notFoundBody')}>
        <Link href="/chat" className={buttonStyles('primary')}>
          {t('notFoundAction')}
        </Link>
      </EmptyState>
    </main>
  );
}
