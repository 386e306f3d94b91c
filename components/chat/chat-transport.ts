import { DefaultChatTransport } from 'ai';
import { z } from 'zod';
import { type ChatInput, stopInput, type TabletalkUIMessage } from '@/lib/turns/schema';

/** What `sendMessage` is given beside the question. */
export type AskOptions = Omit<ChatInput, 'question'>;

function lastQuestion(messages: readonly TabletalkUIMessage[]): string {
  return (messages.at(-1)?.parts ?? []).map((part) => (part.type === 'text' ? part.text : '')).join('');
}

/** Sends the new question alone: the server has the rest. Resuming names the answer in `body.messageId`. */
export function createChatTransport(): DefaultChatTransport<TabletalkUIMessage> {
  return new DefaultChatTransport<TabletalkUIMessage>({
    api: '/api/chat',
    prepareSendMessagesRequest: ({ messages, body }) => ({ body: { ...body, question: lastQuestion(messages) } }),
    prepareReconnectToStreamRequest: ({ body }) => ({
      api: `/api/chat/${z.object({ messageId: z.number() }).parse(body).messageId}/stream`,
    }),
  });
}

/** Asks the server to end a running turn; its stream then ends by itself. */
export async function requestStop(messageId: number): Promise<boolean> {
  try {
    const response = await fetch('/api/chat/stop', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(stopInput.parse({ messageId })),
    });
    return response.ok;
  } catch {
    return false;
  }
}
