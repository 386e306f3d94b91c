import { readFailure } from '@/components/datasets/add/read-failure';
import type { ActionResult } from '@/lib/actions/schema';

export interface SentBody {
  method: 'POST' | 'PUT';
  url: string;
  body: Blob;
}

/**
 * Sends what is too large for an action to a route, telling which share of it is sent; answers as an action does. Rejects when the
 * server cannot be reached.
 */
export function sendBody<T>(
  { method, url, body }: SentBody,
  onProgress: (share: number) => void = () => undefined,
): Promise<ActionResult<T>> {
  const { promise, resolve, reject } = Promise.withResolvers<ActionResult<T>>();
  const xhr = new XMLHttpRequest();
  xhr.open(method, url);
  xhr.responseType = 'json';
  xhr.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
  xhr.onerror = () => reject(new Error('the server cannot be reached'));
  xhr.onload = () => {
    if (xhr.status === 200) resolve({ ok: true, data: xhr.response as T });
    else resolve({ ok: false, error: readFailure(xhr.status, xhr.response, body.size) });
  };
  xhr.send(body);
  return promise;
}
