'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { Chat, type ChatProps } from '@/components/chat/chat';
import { setCookie } from '@/components/shell/set-cookie';
import { DATASET_COOKIE } from '@/lib/shared/cookies';

type NewChatProps = Omit<ChatProps, 'session' | 'messages' | 'previousCursor' | 'onDatasetChange'>;

const NEW = '/chat';

/**
 * The first question puts its session into the address while this page stays. Coming back to the plain address
 * therefore starts over; coming back in history to that session's address must fetch its page.
 */
function useFreshStart(): number {
  const pathname = usePathname();
  const router = useRouter();
  const [round, setRound] = useState(0);
  const last = useRef<string | null>(null);
  useEffect(() => {
    const before = last.current;
    last.current = pathname;
    if (before === null && pathname !== NEW) router.replace(pathname);
    if (before !== null && before !== NEW && pathname === NEW) setRound((count) => count + 1);
  }, [pathname, router]);
  return round;
}

export function NewChat(props: NewChatProps) {
  const round = useFreshStart();
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
  return (
    <Chat
      key={round}
      {...props}
      session={null}
      messages={[]}
      previousCursor={null}
      datasetId={datasetId}
      onDatasetChange={choose}
    />
  );
}
