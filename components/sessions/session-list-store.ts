/** What the list needs to know of a session that was made, titled or used elsewhere on the page. `updatedAt` is ISO 8601. */
export interface AnnouncedSession {
  id: number;
  title: string;
  datasetId: number | null;
  updatedAt: string;
}

type Listener = (session: AnnouncedSession) => void;

const listeners = new Set<Listener>();

/** Puts a session on top of the sidebar without asking the server again. */
export function announceSession(session: AnnouncedSession): void {
  for (const listener of listeners) listener(session);
}

export function onSessionAnnounced(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
