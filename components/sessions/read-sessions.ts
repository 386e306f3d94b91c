import type { CallResult } from '@/components/shell/call-action';
import { callApi } from '@/components/shell/call-api';
import type { FolderSummary, SessionPage, SessionSummary } from '@/lib/sessions/schema';

/** A session as `GET /api/v1/sessions/` tells it. */
interface WireSession {
  id: number;
  title: string;
  dataset_id: number | null;
  folder_id: number | null;
  pinned: boolean;
  archived: boolean;
  status: SessionSummary['status'];
  unread: boolean;
  created_at: string;
  updated_at: string;
}

function fromWire(row: WireSession): SessionSummary {
  const { id, title, pinned, archived, status, unread } = row;
  const { dataset_id: datasetId, folder_id: folderId, created_at: createdAt, updated_at: updatedAt } = row;
  return { id, title, datasetId, folderId, pinned, archived, status, unread, createdAt, updatedAt };
}

/** A page of the user's sessions. */
export async function readSessions(query: Record<string, string>): Promise<CallResult<SessionPage>> {
  const result = await callApi<WireSession[]>(`/api/v1/sessions/?${new URLSearchParams(query)}`);
  if (!result.ok) return result;
  const { data, headers } = result.data;
  return { ok: true, data: { sessions: data.map(fromWire), nextCursor: headers.get('x-next-cursor') } };
}

export async function readFolders(): Promise<CallResult<FolderSummary[]>> {
  const result = await callApi<FolderSummary[]>('/api/v1/folders/');
  return result.ok ? { ok: true, data: result.data.data } : result;
}
