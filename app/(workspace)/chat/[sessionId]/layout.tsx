import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { loadSession } from '@/app/(workspace)/chat/[sessionId]/load-session';

export interface SessionLayoutProps {
  params: Promise<{ sessionId: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: Pick<SessionLayoutProps, 'params'>): Promise<Metadata> {
  const session = await loadSession((await params).sessionId);
  if (session) return { title: session.title };
  const t = await getTranslations('meta');
  return { title: t('notFound') };
}

/** Refuses here, above the loading boundary, where the answer can still be a 404. */
export default async function SessionLayout({ params, children }: SessionLayoutProps) {
  if (!(await loadSession((await params).sessionId))) notFound();
  return children;
}
