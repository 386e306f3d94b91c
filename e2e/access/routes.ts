import type { AccessTable } from './who';

const QUESTION = 'How many towns?';

/** Routes that the pages use. */
export const ROUTES: AccessTable = {
  'GET /api/health': { who: 'anyone' },
  'GET /api/auth/[...nextauth]': { who: 'anyone', rest: 'session' },
  // Without the token against forged forms nothing happens, whoever asks.
  'POST /api/auth/[...nextauth]': { who: 'anyone', rest: 'signout', answers: [302] },
  'POST /api/chat': { who: 'read', send: ({ datasetId }) => ({ datasetId, question: QUESTION }) },
  'POST /api/chat (in a session)': {
    who: 'join',
    send: ({ datasetId, sessionId }) => ({ datasetId, sessionId, question: QUESTION }),
    spends: 'session',
  },
  'POST /api/chat/stop': { who: 'mine', send: ({ messageId }) => ({ messageId }), answers: [204] },
  'GET /api/chat/[messageId]/stream': { who: 'follow', answers: [204] },
  'PUT /api/datasets/[datasetId]/model': {
    who: 'edit',
    query: '?version=1',
    send: {},
    answers: [200, 409],
    changes: true,
  },
  // An empty file is none; what it would become is the reader's own.
  'POST /api/sessions/import': { who: 'member', send: {}, answers: [422] },
  'GET /share/[token]/card': { who: 'anyone' },
  'POST /api/uploads': { who: 'member', send: towns },
  'POST /api/uploads/preview': { who: 'mine', send: ({ uploadId }) => ({ uploadId }) },
};

/** A multipart body with one file. */
export function towns(): FormData {
  const form = new FormData();
  form.append('files', new Blob(['id,town\n1,Zanzibarville\n2,Paris\n']), 'towns.csv');
  return form;
}
