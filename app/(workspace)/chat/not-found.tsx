import { getTranslations } from 'next-intl/server';
import { NotFoundState } from '@/components/shell/not-found-state';

/** A session that is missing, somebody else's or malformed: nothing tells them apart. */
export default async function SessionNotFound() {
  const t = await getTranslations('chat');
  return <NotFoundState title={t('notFoundTitle')} body={t('notFoundBody')} action={t('startNew')} />;
}
