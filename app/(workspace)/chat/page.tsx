import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import { signInAction } from '@/app/(auth)/actions';
import { loadMessagesAction } from '@/app/(workspace)/chat/[sessionId]/actions';
import { findDatasetsAction, keepChartTypeAction } from '@/app/(workspace)/chat/actions';
import { loadWelcome } from '@/app/(workspace)/chat/load-welcome';
import { MISREAD_ACTIONS } from '@/app/(workspace)/chat/misread-actions';
import { requirePageUser } from '@/app/(workspace)/require-page-user';
import { NewChat } from '@/components/chat/new-chat';
import { NoDatasets } from '@/components/datasets/no-datasets';

import { offerDatasets } from '@/lib/datasets/offer-datasets';
import type { DatasetSummary } from '@/lib/datasets/schema';
import { canAnswer } from '@/lib/shared/can-answer';
import { DATASET_COOKIE } from '@/lib/shared/cookies';
import { readId } from '@/lib/shared/id';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('meta');
  return { title: t('newChat') };
}

/** Ids of the datasets to begin with: the one that the address names, else the one last asked. */
async function wishedDatasets(named: string | string[] | undefined): Promise<number[]> {
  const remembered = (await cookies()).get(DATASET_COOKIE)?.value;
  return [named, remembered].map((text) => readId(String(text))).filter((id) => id !== null);
}

/** The first of them that may be asked about, else the first that can be asked. */
function beginWith(wishes: readonly number[], datasets: readonly DatasetSummary[]): DatasetSummary | undefined {
  const wished = wishes.map((id) => datasets.find((dataset) => dataset.id === id));
  return wished.find(Boolean) ?? datasets.find(canAnswer) ?? datasets[0];
}

export interface NewChatPageProps {
  searchParams: Promise<{ dataset?: string | string[] }>;
}

export default async function NewChatPage({ searchParams }: NewChatPageProps) {
  const user = await requirePageUser();
  const wanted = await wishedDatasets((await searchParams).dataset);
  const [offer, locale] = await Promise.all([offerDatasets(user.id, { wanted }), getLocale()]);
  const dataset = beginWith(wanted, offer.datasets);
  if (!dataset) return <NoDatasets />;
  return (
    <NewChat
      offer={offer}
      findDatasets={findDatasetsAction}
      datasetId={dataset.id}
      welcome={await loadWelcome(user.id, dataset, locale)}
      loadMessages={loadMessagesAction}
      keepChartType={keepChartTypeAction}
      misread={MISREAD_ACTIONS}
      signIn={signInAction}
    />
  );
}
