'use client';

import { useState } from 'react';
import { Chat, type ChatProps } from '@/components/chat/chat';
import { TurnList } from '@/components/chat/turn-list';

/** A kept session; a question may go to another dataset than the one before. */
export function SessionChat(props: Omit<ChatProps, 'onDatasetChange' | 'TurnList'>) {
  const [datasetId, setDatasetId] = useState(props.datasetId);
  return <Chat {...props} TurnList={TurnList} datasetId={datasetId} onDatasetChange={setDatasetId} />;
}
