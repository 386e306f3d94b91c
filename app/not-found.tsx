import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NotFoundState } from '@/components/shell/not-found-state';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('meta'))('notFound') };
}

export default async function NotFound() {
  const t = await getTranslations('common');
  return (
    <main id="content" className="flex min-h-dvh">
      <NotFoundState title={t('notFoundTitle')} body={t('notFoundBody')} action={t('notFoundAction')} />
    </main>
  );
}
