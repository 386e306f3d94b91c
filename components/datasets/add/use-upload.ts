'use client';

import { useCallback, useRef, useState } from 'react';
import { readFailure } from '@/components/datasets/add/read-failure';
import type { ActionFailure } from '@/components/shell/call-action';
import type { UploadSummary } from '@/lib/datasets/uploads/schema';

export type UploadState =
  | { phase: 'idle' }
  | { phase: 'sending'; sent: number; total: number }
  | { phase: 'failed'; error: ActionFailure | 'offline' }
  | { phase: 'done'; upload: UploadSummary };

const BROKEN_OFF: ActionFailure = { code: 'upload_cut', params: {} };

/** Sends files with progress, which fetch cannot tell, and stops when asked. */
export function useUpload(url: string) {
  const [state, setState] = useState<UploadState>({ phase: 'idle' });
  const request = useRef<XMLHttpRequest | null>(null);

  const send = useCallback(
    (files: readonly File[]) => {
      const form = new FormData();
      for (const file of files) form.append('files', file, file.name);
      const xhr = new XMLHttpRequest();
      request.current = xhr;
      xhr.open('POST', url);
      xhr.responseType = 'json';
      xhr.upload.onprogress = ({ loaded, total }) => setState({ phase: 'sending', sent: loaded, total });
      const total = files.reduce((sum, file) => sum + file.size, 0);
      let hasBegun = false;
      xhr.upload.onloadstart = () => {
        hasBegun = true;
      };
      xhr.onload = () => setState(readAnswer(xhr, total));
      xhr.onerror = () => setState({ phase: 'failed', error: hasBegun ? BROKEN_OFF : 'offline' });
      xhr.onabort = () => setState({ phase: 'idle' });
      setState({ phase: 'sending', sent: 0, total });
      xhr.send(form);
    },
    [url],
  );
  const cancel = useCallback(() => request.current?.abort(), []);
  const reset = useCallback(() => setState({ phase: 'idle' }), []);
  return { state, send, cancel, reset };
}

function readAnswer(xhr: XMLHttpRequest, bytes: number): UploadState {
  const answer = xhr.response as { upload?: UploadSummary } | null;
  if (xhr.status === 200 && answer?.upload) return { phase: 'done', upload: answer.upload };
  return { phase: 'failed', error: readFailure(xhr.status, answer, bytes) };
}
