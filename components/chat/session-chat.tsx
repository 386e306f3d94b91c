'use client';

import { lazy, useState } from 'react';
import { Chat, type ChatProps } from '@/components/chat/chat';
import { TurnList } from '@/components/chat/turn-list';

/** Few sessions are opened before anything was asked in them. */
const Welcome = lazy(async () => ({ default: (await import('@/components/chat/welcome/welcome')).Welcome }));

/** A kept session; a question may go to another dataset than the one before. */
export function SessionChat(props: Omit<ChatProps, 'onDatasetChange' | 'TurnList' | 'Welcome'>) {
  const [datasetId, setDatasetId] = useState(props.datasetId);
  return <Chat {...props} TurnList={TurnList} Welcome={Welcome} datasetId={datasetId} onDatasetChange={setDatasetId} />;
}
