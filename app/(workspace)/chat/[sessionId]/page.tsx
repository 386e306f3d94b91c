import { notFound } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { signInAction } from '@/app/(auth)/actions';
import { loadMessagesAction } from '@/app/(workspace)/chat/[sessionId]/actions';
import { loadSession } from '@/app/(workspace)/chat/[sessionId]/load-session';
import { findDatasetsAction, keepChartTypeAction } from '@/app/(workspace)/chat/actions';
import { loadWelcome, NO_WELCOME } from '@/app/(workspace)/chat/load-welcome';
import { MISREAD_ACTIONS } from '@/app/(workspace)/chat/misread-actions';
import { requirePageUser } from '@/app/(workspace)/require-page-user';
import { SessionChat } from '@/components/chat/session-chat';

import { offerDatasets } from '@/lib/datasets/offer-datasets';
import { deferResults } from '@/lib/turns/defer-results';
import { readMessages } from '@/lib/turns/read-messages';
import { messageToUiMessage } from '@/lib/turns/schema';

export interface SessionPageProps {
  params: Promise<{ sessionId: string }>;
}

export default async function SessionPage({ params }: SessionPageProps) {
  const session = await loadSession((await params).sessionId);
  if (!session) notFound();
  const user = await requirePageUser();
  const wanted = session.datasetId === null ? [] : [session.datasetId];
  const [page, offer, locale] = await Promise.all([
    readMessages(user.id, session.id),
    offerDatasets(user.id, { wanted }),
    getLocale(),
  ]);
  const dataset = offer.datasets.find(({ id }) => id === session.datasetId);
  return (
    <SessionChat
      key={session.id}
      session={session}
      messages={deferResults(page.messages).map(messageToUiMessage)}
      previousCursor={page.previousCursor}
      offer={offer}
      findDatasets={findDatasetsAction}
      datasetId={dataset?.id ?? null}
      welcome={page.messages.length === 0 ? await loadWelcome(user.id, dataset, locale) : NO_WELCOME}
      loadMessages={loadMessagesAction}
      keepChartType={keepChartTypeAction}
      misread={MISREAD_ACTIONS}
      signIn={signInAction}
    />
  );
}
