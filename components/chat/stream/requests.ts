/** What a question is sent with. Without a session the server makes one. */
export interface Question {
  sessionId?: number;
  datasetId: number;
  question: string;
  useCache: boolean;
}

function post(path: string, body: unknown): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Asks; the answer streams back. */
export const sendQuestion = (question: Question): Promise<Response> => post('/api/chat', question);

/** A running answer from its beginning; 204 when it is over. */
export const resumeAnswer = (messageId: number): Promise<Response> => fetch(`/api/chat/${messageId}/stream`);

/** Asks the server to end a running turn; its stream then ends by itself. */
export async function requestStop(messageId: number): Promise<boolean> {
  try {
    return (await post('/api/chat/stop', { messageId })).ok;
  } catch {
    return false;
  }
}
