'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Chat, type ChatProps } from '@/components/chat/chat';
import { ChatSkeleton } from '@/components/chat/chat-skeleton';
import { Welcome } from '@/components/chat/welcome/welcome';
import { setCookie } from '@/components/shell/set-cookie';
import { whenIdle } from '@/components/shell/when-idle';
import { lazyWithPreload } from '@/components/ui/lazy-menu';
import { DATASET_COOKIE } from '@/lib/shared/cookies';
import type { TabletalkDataParts } from '@/lib/turns/schema';

type NewChatProps = Omit<
  ChatProps,
  'session' | 'messages' | 'previousCursor' | 'onDatasetChange' | 'onSessionMade' | 'TurnList' | 'Welcome'
>;

const turnList = lazyWithPreload(async () => (await import('@/components/chat/turn-list')).TurnList);

const NEW = '/chat';

/**
 * The first question puts its session into the address while this page stays, so that nothing is fetched or drawn
 * again. Coming back to the plain address therefore starts over; coming back, through the browser's history, to the
 * address of a session that is no longer here fetches that session's page.
 */
function useAddress() {
  const t = useTranslations('common');
  const pathname = usePathname();
  const router = useRouter();
  const [round, setRound] = useState(0);
  const [isElsewhere, setIsElsewhere] = useState(false);
  const adopted = useRef<string | null>(null);
  useEffect(() => {
    setIsElsewhere(pathname !== NEW && pathname !== adopted.current);
    if (pathname === NEW) {
      if (adopted.current !== null) setRound((count) => count + 1);
      adopted.current = null;
    } else if (pathname !== adopted.current) router.replace(pathname);
  }, [pathname, router]);
  const adopt = ({ sessionId, title }: TabletalkDataParts['turn']) => {
    adopted.current = `${NEW}/${sessionId}`;
    window.history.replaceState(null, '', adopted.current);
    document.title = `${title} · ${t('appName')}`;
  };
  return { round, isElsewhere, adopt };
}

export function NewChat(props: NewChatProps) {
  const { round, isElsewhere, adopt } = useAddress();
  // While the first question is thought of, what will draw its answer arrives.
  useEffect(() => whenIdle(turnList.preload), []);
  const router = useRouter();
  const [datasetId, setDatasetId] = useState(props.datasetId);
  const [offered, setOffered] = useState(props.datasetId);
  // The address may name another dataset later (`?dataset=`): it then wins over the choice made before.
  if (offered !== props.datasetId) {
    setOffered(props.datasetId);
    setDatasetId(props.datasetId);
  }
  const choose = (id: number) => {
    setDatasetId(id);
    setCookie(DATASET_COOKIE, String(id));
    // Suggestions come with the page; once a question is asked they are no longer shown.
    if (window.location.pathname === NEW) router.replace(`${NEW}?dataset=${id}`, { scroll: false });
  };
  if (isElsewhere) return <ChatSkeleton />;
  return (
    <Chat
      key={round}
      {...props}
      session={null}
      messages={[]}
      previousCursor={null}
      TurnList={turnList.Component}
      Welcome={Welcome}
      datasetId={datasetId}
      onDatasetChange={choose}
      onSessionMade={adopt}
    />
  );
}
