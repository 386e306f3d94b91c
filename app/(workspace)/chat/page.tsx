import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import { loadMessagesAction } from '@/app/(workspace)/chat/[sessionId]/actions';
import { loadSuggestions } from '@/app/(workspace)/chat/load-suggestions';
import { requirePageUser } from '@/app/(workspace)/require-page-user';
import { NewChat } from '@/components/chat/new-chat';
import { NoDatasets } from '@/components/datasets/no-datasets';

import { listDatasets } from '@/lib/datasets/list-datasets';
import type { DatasetSummary } from '@/lib/datasets/schema';
import { DATASET_COOKIE } from '@/lib/shared/cookies';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('meta');
  return { title: t('newChat') };
}

/** The dataset the address names, else the one last asked, else the first that can be asked. */
async function offeredDataset(datasets: readonly DatasetSummary[], named: string | undefined) {
  const remembered = (await cookies()).get(DATASET_COOKIE)?.value;
  const wishes = [named, remembered].map((id) => datasets.find((dataset) => String(dataset.id) === id));
  return wishes.find(Boolean) ?? datasets.find(({ status }) => status === 'ready') ?? datasets[0];
}

export interface NewChatPageProps {
  searchParams: Promise<{ dataset?: string | string[] }>;
}

export default async function NewChatPage({ searchParams }: NewChatPageProps) {
  const user = await requirePageUser();
  const [{ dataset: wish }, datasets, locale] = await Promise.all([searchParams, listDatasets(user.id), getLocale()]);
  const dataset = await offeredDataset(datasets, typeof wish === 'string' ? wish : undefined);
  if (!dataset) return <NoDatasets />;
  return (
    <NewChat
      datasets={datasets}
      datasetId={dataset.id}
      suggestions={await loadSuggestions(user.id, dataset, locale)}
      loadMessages={loadMessagesAction}
    />
  );
}
