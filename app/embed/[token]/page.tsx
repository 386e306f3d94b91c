import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { SharedTurns } from '@/components/share/shared-turns';
import { ClientMessages } from '@/components/shell/client-messages';
import { clientAddress } from '@/lib/auth/client-address';
import { openShare } from '@/lib/sessions/shares/open-share';
import type { SharedSession } from '@/lib/sessions/shares/schema';
import { AppError } from '@/lib/shared/errors';

export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: 'no-referrer' };

export interface EmbedPageProps {
  params: Promise<{ token: string }>;
  /** `turn`: only one of them, from 1. */
  searchParams: Promise<{ turn?: string | string[] }>;
}

/** A link with a password cannot be shown in a frame: nobody should type one there. */
async function open(token: string): Promise<SharedSession | null> {
  try {
    return await openShare(token, { password: null, address: clientAddress(await headers()) });
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return null;
    throw error;
  }
}

/** The frozen copy, or one answer of it, within another page. */
export default async function EmbedPage({ params, searchParams }: EmbedPageProps) {
  const shared = await open((await params).token);
  const { turn } = await searchParams;
  const turns = turn === undefined ? shared?.turns : shared?.turns.slice(Number(turn) - 1, Number(turn));
  if (!turns || turns.length === 0) notFound();
  return (
    <ClientMessages namespaces={['common', 'errors', 'chat', 'charts', 'share']}>
      <main id="content" className="px-4">
        <SharedTurns turns={turns} />
      </main>
    </ClientMessages>
  );
}
