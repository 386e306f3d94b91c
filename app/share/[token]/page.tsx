import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { originFrom } from '@/app/api/v1/_route/origin-of';
import { continueShareAction, openShareAction } from '@/app/share/[token]/actions';
import { SharedPage } from '@/components/share/shared-page';
import { ClientMessages } from '@/components/shell/client-messages';
import { clientAddress } from '@/lib/auth/client-address';
import { getUser } from '@/lib/auth/session';
import { openShare, peekShare } from '@/lib/sessions/shares/open-share';
import { AppError } from '@/lib/shared/errors';

export interface SharePageProps {
  params: Promise<{ token: string }>;
}

async function peek(token: string) {
  try {
    return await peekShare(token);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}

export async function generateMetadata({ params }: SharePageProps): Promise<Metadata> {
  const { token } = await params;
  const link = await peek(token);
  const t = await getTranslations('share');
  const title = link?.title ?? t('pageTitle');
  const description = t('description');
  const robots = { index: false, follow: false, nocache: true };
  // An address of nothing has no picture.
  const images = link ? [`${originFrom(await headers())}/share/${token}/card`] : [];
  const openGraph = { title, description, type: 'article', images } as const;
  return { title, description, robots, openGraph, referrer: 'no-referrer' };
}

/** A frozen copy for whoever has the address. */
export default async function SharePage({ params }: SharePageProps) {
  const { token } = await params;
  const link = await peek(token);
  if (!link) notFound();
  const [user, address] = [await getUser(), clientAddress(await headers())];
  const opened = link.hasPassword ? null : await openShare(token, { password: null, address });
  const shared = opened && { title: opened.title, createdAt: opened.createdAt, turns: opened.turns };
  return (
    <ClientMessages namespaces={['common', 'errors', 'chat', 'charts', 'share']}>
      <SharedPage
        token={token}
        shared={shared}
        signedIn={user !== null}
        openShare={openShareAction}
        continueShare={continueShareAction}
      />
    </ClientMessages>
  );
}
