'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { TextCorrections } from '@/components/datasets/add/add-dataset-actions';
import { readFailure } from '@/components/datasets/add/read-failure';
import type { ActionFailure } from '@/components/shell/call-action';
import type { FilePreview } from '@/lib/shared/file-import';

export interface PreviewState {
  previews: FilePreview[] | null;
  isReading: boolean;
  error: ActionFailure | 'offline' | null;
}

const NOTHING: PreviewState = { previews: null, isReading: false, error: null };

/** Looks at an upload. A new look ends the one before; what was seen stays until then. */
export function usePreview() {
  const [state, setState] = useState<PreviewState>(NOTHING);
  const running = useRef<AbortController | null>(null);

  const look = useCallback(async (uploadId: number, text: TextCorrections) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setState((before) => ({ ...before, isReading: true }));
    const found = await fetchPreviews(uploadId, text, controller.signal);
    if (controller.signal.aborted) return;
    setState((before) => ({ ...NOTHING, previews: before.previews, ...found }));
  }, []);
  const forget = useCallback(() => {
    running.current?.abort();
    setState(NOTHING);
  }, []);
  useEffect(() => () => running.current?.abort(), []);
  return { ...state, look, forget };
}

async function fetchPreviews(
  uploadId: number,
  text: TextCorrections,
  signal: AbortSignal,
): Promise<Partial<PreviewState>> {
  try {
    const body = JSON.stringify({ uploadId, text });
    const response = await fetch('/api/uploads/preview', { method: 'POST', body, signal });
    const answer = (await response.json().catch(() => null)) as { previews?: FilePreview[] } | null;
    return response.ok && answer?.previews
      ? { previews: answer.previews }
      : { error: readFailure(response.status, answer, body.length) };
  } catch {
    return { error: 'offline' };
  }
}
