import type { AccessTable } from './who';

export const PAGES: AccessTable = {
  '/': { who: 'anyone', answers: [307] },
  '/sign-in': { who: 'signedOut' },
  '/sign-up': { who: 'signedOut' },
  '/chat': { who: 'member' },
  '/chat/[sessionId]': { who: 'follow' },
  '/share/[token]': { who: 'anyone' },
  '/embed/[token]': { who: 'anyone' },
  '/datasets': { who: 'member' },
  '/datasets/new': { who: 'member' },
  '/datasets/[datasetId]': { who: 'read' },
  '/datasets/[datasetId] (everyone’s)': { who: 'member', onSample: true },
  '/datasets/sources': { who: 'member' },
  '/datasets/sources/[sourceId]': { who: 'mine' },
  '/settings': { who: 'member' },
};
