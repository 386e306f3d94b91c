import { notFound } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { loadMessagesAction } from '@/app/(workspace)/chat/[sessionId]/actions';
import { loadSession } from '@/app/(workspace)/chat/[sessionId]/load-session';
import { loadSuggestions } from '@/app/(workspace)/chat/load-suggestions';
import { requirePageUser } from '@/app/(workspace)/require-page-user';
import { SessionChat } from '@/components/chat/session-chat';

import { listDatasets } from '@/lib/datasets/list-datasets';
import { readMessages } from '@/lib/turns/read-messages';
import { messageToUiMessage } from '@/lib/turns/schema';

export interface SessionPageProps {
  params: Promise<{ sessionId: string }>;
}

export default async function SessionPage({ params }: SessionPageProps) {
  const session = await loadSession((await params).sessionId);
  if (!session) notFound();
  const user = await requirePageUser();
  const [page, datasets, locale] = await Promise.all([
    readMessages(user.id, session.id),
    listDatasets(user.id),
    getLocale(),
  ]);
  const dataset = datasets.find(({ id }) => id === session.datasetId);
  return (
    <SessionChat
      key={session.id}
      session={session}
      messages={page.messages.map(messageToUiMessage)}
      previousCursor={page.previousCursor}
      datasets={datasets}
      datasetId={dataset?.id ?? null}
      suggestions={page.messages.length === 0 ? await loadSuggestions(user.id, dataset, locale) : []}
      loadMessages={loadMessagesAction}
    />
  );
}
