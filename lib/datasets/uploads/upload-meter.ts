import 'server-only';
import { Transform } from 'node:stream';
import { setAside } from '@/lib/datasets/storage/storage-quota';
import { MAX_UPLOAD_BYTES } from '@/lib/datasets/uploads/schema';
import { AppError } from '@/lib/shared/errors';

export interface MeteredFile {
  stream: Transform;
  /** Bytes so far. */
  size(): number;
}

/**
 * Passes bytes on and counts them over all files of an upload; errors beyond the room that the disk has, and beyond the
 * storage that is the user's, which is set aside as they come.
 */
export class UploadMeter {
  #total = 0;

  constructor(
    private readonly ownerId: number,
    private readonly diskRoom: number,
  ) {}

  measure(key: string, fileName: string): MeteredFile {
    const most = Math.min(MAX_UPLOAD_BYTES, this.diskRoom);
    let size = 0;
    let aside = 0;
    const take = async (bytes: number) => {
      size += bytes;
      this.#total += bytes;
      if (this.#total > most) throw tooLarge(fileName, most);
      if (size > aside) aside = await setAside({ key, ownerId: this.ownerId }, size);
    };
    const stream = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        take(chunk.length).then(() => done(null, chunk), done);
      },
    });
    return { stream, size: () => size };
  }
}

function tooLarge(fileName: string, room: number): AppError {
  if (room < MAX_UPLOAD_BYTES) return new AppError('storage_full', 'upload does not fit on the disk');
  return new AppError('file_too_large', 'upload too large', {
    params: { file: fileName, reason: 'size', most: '2 GB' },
  });
}
