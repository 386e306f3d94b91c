import { getTranslations } from 'next-intl/server';
import { NotFoundState } from '@/components/shell/not-found-state';

/** Beside the sidebar, for what a page of the workspace looked for in vain. */
export default async function WorkspaceNotFound() {
  const t = await getTranslations('common');
  return <NotFoundState title={t('notFoundTitle')} body={t('notFoundBody')} action={t('notFoundAction')} />;
}
