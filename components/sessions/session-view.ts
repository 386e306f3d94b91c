import type { SessionSummary } from '@/lib/sessions/schema';

/** Which sessions the sidebar shows. */
export type SessionView =
  | { kind: 'all' }
  | { kind: 'archived' }
  /** Those of others. */
  | { kind: 'shared' }
  /** Those that are about to be deleted for want of use. */
  | { kind: 'expiring' }
  | { kind: 'folder'; id: number }
  | { kind: 'dataset'; id: number; name: string };

export const ALL: SessionView = { kind: 'all' };

/** Whether a session has its place in a view; one that is moved out of it leaves at once. */
export function belongs({ archived, pinned, folderId, datasetId }: SessionSummary, view: SessionView): boolean {
  if (view.kind === 'shared') return true;
  if (view.kind === 'expiring') return !pinned;
  if (view.kind === 'archived') return archived;
  if (archived) return false;
  if (view.kind === 'folder') return folderId === view.id;
  return view.kind === 'all' || datasetId === view.id;
}

/** The same as a query of `GET /api/v1/sessions/`. */
export function viewQuery(view: SessionView): Record<string, string> {
  if (view.kind === 'archived') return { archived: 'true' };
  if (view.kind === 'shared') return { shared: 'true' };
  if (view.kind === 'expiring') return { expiring: 'true' };
  if (view.kind === 'folder') return { folder_id: String(view.id) };
  return view.kind === 'dataset' ? { dataset_id: String(view.id) } : {};
}

export const viewKey = (view: SessionView): string => (view.kind === 'all' ? '' : JSON.stringify(viewQuery(view)));
