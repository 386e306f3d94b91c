import { BucketStorage } from '@/lib/datasets/storage/bucket-storage';
import { FileCache } from '@/lib/datasets/storage/file-cache';
import { BUCKET, BUCKET_KEYS } from '@/lib/datasets/storage/testing/bucket-server';

/** The storage of one instance of the server, with a disk of its own. */
export function bucketStorage(
  { endpoint }: { endpoint: string },
  folder: string,
  options: Partial<ConstructorParameters<typeof BucketStorage>[0]> = {},
): BucketStorage {
  return new BucketStorage({
    bucket: BUCKET,
    endpoint,
    region: 'us-east-1',
    ...BUCKET_KEYS,
    forcePathStyle: true,
    prefix: '',
    cache: new FileCache(folder),
    silenceMs: 1_000,
    ...options,
  });
}
