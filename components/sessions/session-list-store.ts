import type { SessionSummary } from '@/lib/sessions/schema';

/** What the list needs to know of a session that was made, titled or used elsewhere on the page. `updatedAt` is ISO 8601. */
export interface AnnouncedSession extends Partial<SessionSummary> {
  id: number;
  title: string;
  datasetId: number | null;
  updatedAt: string;
}

/** What happened to sessions, told to the lists of this page and of the browser's other tabs. */
export type SessionNews =
  | { type: 'announced'; session: AnnouncedSession }
  | { type: 'changed'; ids: readonly number[]; patch: Partial<SessionSummary> }
  | { type: 'hiding'; ids: readonly number[] }
  | { type: 'showing'; ids: readonly number[] }
  /** Something that only the server can tell. */
  | { type: 'stale' };

type Listener = (news: SessionNews) => void;

const CHANNEL = 'tabletalk-sessions';
const listeners = new Set<Listener>();
let channel: BroadcastChannel | undefined;

function openChannel(): BroadcastChannel | undefined {
  if (channel || typeof BroadcastChannel === 'undefined') return channel;
  channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<SessionNews>) => {
    for (const listener of listeners) listener(data);
  };
  return channel;
}

/** Tells the other tabs. */
export function tellOtherTabs(news: SessionNews): void {
  openChannel()?.postMessage(news);
}

/** Tells this page's sidebar and the other tabs, without asking the server again. */
export function tellSessionNews(news: SessionNews): void {
  for (const listener of listeners) listener(news);
  tellOtherTabs(news);
}

/** Puts a session on top of the sidebar. */
export function announceSession(session: AnnouncedSession): void {
  tellSessionNews({ type: 'announced', session });
}

export function onSessionNews(listener: Listener): () => void {
  openChannel();
  listeners.add(listener);
  return () => listeners.delete(listener);
}
