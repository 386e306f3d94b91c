import 'server-only';
import { BucketStorage } from '@/lib/datasets/storage/bucket-storage';
import { DiskStorage } from '@/lib/datasets/storage/disk-storage';
import { FileCache } from '@/lib/datasets/storage/file-cache';
import type { ObjectStorage } from '@/lib/datasets/storage/storage';
import { dataDirectory, hasLastingDisk, temporaryFolder } from '@/lib/db/data-directory';
import { env } from '@/lib/env';
import { AppError } from '@/lib/shared/errors';

/** Not on globalThis: its failures must be known again by the code that catches them, and Next bundles start-up code apart. */
let current: ObjectStorage | undefined;

/** The bucket of the environment, else the data directory. Throws `storage_unavailable` where there is neither. */
export function storage(): ObjectStorage {
  current ??= openBucket();
  if (current) return current;
  if (!hasLastingDisk()) throw new AppError('storage_unavailable', 'neither a bucket nor a disk that lasts');
  return new DiskStorage(dataDirectory());
}

/** For tests: another instance's storage; undefined for the environment's. */
export function setStorage(replacement: ObjectStorage | undefined): void {
  current = replacement;
}

function openBucket(): ObjectStorage | undefined {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey, ...given } = env();
  if (!bucket || !accessKeyId || !secretAccessKey) return undefined;
  const endpoint = given.S3_ENDPOINT ?? null;
  return new BucketStorage({
    bucket,
    accessKeyId,
    secretAccessKey,
    endpoint,
    region: given.S3_REGION,
    // Only Amazon gives each bucket a host name for certain.
    forcePathStyle: given.S3_FORCE_PATH_STYLE ?? endpoint !== null,
    prefix: given.S3_PREFIX,
    cache: new FileCache(temporaryFolder('copies')),
    ...(hasLastingDisk() && { before: dataDirectory() }),
  });
}
