'use client';

import { useEffect, useState } from 'react';
import type { SessionActions } from '@/components/sessions/session-actions';
import { type CallResult, callAction } from '@/components/shell/call-action';
import type { FolderSummary } from '@/lib/sessions/schema';

export interface Folders {
  folders: readonly FolderSummary[];
  setFolders: (folders: FolderSummary[]) => void;
  createFolder: (name: string) => Promise<CallResult<FolderSummary>>;
  renameFolder: (id: number, name: string) => Promise<CallResult<unknown>>;
  /** By one place, up (-1) or down (1). */
  moveFolder: (id: number, by: -1 | 1) => Promise<CallResult<unknown>>;
  deleteFolder: (id: number) => Promise<CallResult<unknown>>;
}

/** The reader's folders; changes show before the server confirms them, and are taken back when it does not. */
export function useFolders(told: FolderSummary[], actions: SessionActions): Folders {
  const [folders, setFolders] = useState<FolderSummary[]>(told);
  useEffect(() => setFolders(told), [told]);

  async function attempt<T>(next: FolderSummary[], action: () => Promise<CallResult<T>>): Promise<CallResult<T>> {
    setFolders(next);
    const result = await action();
    if (!result.ok) setFolders(folders);
    return result;
  }

  return {
    folders,
    setFolders,
    async createFolder(name) {
      const result = await callAction(actions.createFolder({ name }));
      if (result.ok) setFolders((all) => [...all, result.data]);
      return result;
    },
    renameFolder: (id, name) =>
      attempt(
        folders.map((each) => (each.id === id ? { ...each, name } : each)),
        () => callAction(actions.changeFolder({ id, name })),
      ),
    moveFolder: (id, by) => {
      const from = folders.findIndex((each) => each.id === id);
      const position = Math.min(Math.max(from + by, 0), folders.length - 1);
      const moved = folders.filter((each) => each.id === id);
      const rest = folders.filter((each) => each.id !== id);
      return attempt(rest.toSpliced(position, 0, ...moved), () => callAction(actions.changeFolder({ id, position })));
    },
    deleteFolder: (id) =>
      attempt(
        folders.filter((each) => each.id !== id),
        () => callAction(actions.deleteFolder({ id })),
      ),
  };
}
