'use client';

import { useState } from 'react';
import { Chat, type ChatProps } from '@/components/chat/chat';

/** A kept session; a question may go to another dataset than the one before. */
export function SessionChat(props: Omit<ChatProps, 'onDatasetChange'>) {
  const [datasetId, setDatasetId] = useState(props.datasetId);
  return <Chat {...props} datasetId={datasetId} onDatasetChange={setDatasetId} />;
}
