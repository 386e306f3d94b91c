import type { ActionFailure } from '@/components/shell/call-action';
import { isErrorCode } from '@/lib/shared/errors';

/** Answers of what stands between a browser and the server when the server did not answer in time, or at all. */
const CUT = [408, 502, 503, 504];

/**
 * Why a request with files was not answered as asked. Hosts and proxies refuse on their own, with pages or codes of theirs.
 * @param bytes what was sent
 */
export function readFailure(status: number, answer: unknown, bytes: number): ActionFailure {
  const { error } = (answer ?? {}) as { error?: ActionFailure };
  if (typeof error === 'object' && isErrorCode(error?.code)) return error;
  if (status === 413) {
    const most = `${Math.max(0.1, bytes / 1e6).toFixed(1)} MB`;
    return { code: 'file_too_large', params: { reason: 'host', file: '', most } };
  }
  return { code: CUT.includes(status) ? 'upload_cut' : 'internal', params: {} };
}
