import 'server-only';
import { AppError, type ErrorCode } from '@/lib/shared/errors';

const REFUSED =
  /^(AccessDenied|AllAccessDisabled|AccountProblem|Forbidden|InvalidAccessKeyId|InvalidToken|ExpiredToken|SignatureDoesNotMatch|Unauthorized|RequestTimeTooSkewed|AuthorizationHeaderMalformed|UnauthorizedAccess)$/;
const BUCKET_UNKNOWN = /^(NoSuchBucket|InvalidBucketName|PermanentRedirect|IllegalLocationConstraintException)$/;
const FULL = /Quota|StorageFull|InsufficientCapacity|InsufficientStorage/i;

interface Answered {
  name: string;
  status: number | undefined;
}

/** What a bucket's answer means, by S3's own error names; whatever is not known is a bucket that cannot be reached. */
function codeOf({ name, status }: Answered): ErrorCode {
  if (FULL.test(name) || status === 507) return 'storage_full';
  if (BUCKET_UNKNOWN.test(name) || status === 301) return 'storage_bucket_unknown';
  if (REFUSED.test(name) || status === 401 || status === 403) return 'storage_refused';
  return 'storage_unreachable';
}

/**
 * A bucket's failure as an AppError. The cause keeps only its name and status: what the library hangs on its errors bears
 * key ids and signatures.
 */
export function bucketFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { name, status, code } = partsOf(error);
  const cause = new Error([name, status, code].filter((part) => part !== undefined).join(' '));
  const failed = codeOf({ name, status });
  const retryAfter = failed === 'storage_unreachable' ? { retryAfter: 10 } : {};
  return new AppError(failed, 'the bucket did not do what it was asked', { cause, ...retryAfter });
}

/** Whether the bucket says that there is no such object. */
export function isMissing(error: unknown): boolean {
  const { name, status } = partsOf(error);
  return name === 'NoSuchKey' || (status === 404 && !BUCKET_UNKNOWN.test(name));
}

function partsOf(error: unknown): Answered & { code: string | undefined } {
  const { name, code, $metadata } = (error ?? {}) as {
    name?: string;
    code?: string;
    $metadata?: { httpStatusCode?: number };
  };
  return { name: name ?? 'unknown', status: $metadata?.httpStatusCode, code };
}
