import 'server-only';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { AppError } from '@/lib/shared/errors';

export interface MultipartFile {
  /** The form field it came in. */
  field: string;
  fileName: string;
  stream: Readable;
}

export interface Multipart {
  /** Fields read so far; those that stand before a file are there when the file is. */
  fields: ReadonlyMap<string, string>;
  /** Files one by one; each must be read to its end before the next. */
  files: AsyncGenerator<MultipartFile>;
}

/** Reads a multipart body as it comes, holding none of it. Throws `invalid_input` when it is none, or broken. */
export function readMultipart(request: Request): Multipart {
  const contentType = request.headers.get('content-type') ?? '';
  if (!contentType.startsWith('multipart/form-data') || !request.body)
    throw new AppError('invalid_input', 'not multipart', { field: 'files' });
  const fields = new Map<string, string>();
  const queue: MultipartFile[] = [];
  let wake: () => void = () => undefined;
  let ended = false;
  let failure: unknown;
  const settle = (error?: unknown) => {
    failure ??= error;
    ended = true;
    wake();
  };

  let parser: BusboyInstance;
  try {
    parser = new Busboy({
      headers: { 'content-type': contentType },
      defCharset: 'utf8',
      limits: { fields: 100, fieldSize: 1024 * 1024, parts: 200 },
    });
  } catch (error) {
    throw brokenMultipart(error);
  }
  parser.on('field', (name, value) => fields.set(name, value));
  parser.on('file', (field, stream, fileName) => {
    // The parser tells of a body that ends in the middle of a file, and leaves the file open.
    stream.once('error', (cause: Error) => {
      const cut = new AppError('upload_cut', 'the body ended in a file', { cause });
      stream.destroy(cut);
      settle(cut);
    });
    stream.on('error', ignore);
    queue.push({ field, fileName: fileName || 'file', stream });
    wake();
  });
  parser.on('finish', () => settle());
  parser.on('error', (cause) => settle(brokenMultipart(cause)));
  const body = Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>);
  body.on('error', (error) => {
    // A cut connection must end the file being read too, or its reader waits for ever.
    for (const waiting of queue) waiting.stream.destroy(error);
    parser.destroy(error);
    settle(error);
  });
  body.pipe(parser);

  async function* files(): AsyncGenerator<MultipartFile> {
    for (;;) {
      const next = queue.shift();
      if (next) {
        const onCut = (error: Error) => next.stream.destroy(error);
        body.once('error', onCut);
        yield next;
        body.off('error', onCut);
        next.stream.resume();
      } else if (failure !== undefined) throw failure;
      else if (ended) return;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  }
  return { fields, files: files() };
}

/** Bytes of the body as its sender says; 0 where nothing is said. */
export function saidLength(request: Request): number {
  const said = Number(request.headers.get('content-length'));
  return Number.isSafeInteger(said) && said > 0 ? said : 0;
}

function brokenMultipart(cause: unknown): AppError {
  return new AppError('invalid_input', 'broken multipart', { field: 'files', cause });
}

/** Told where the file is read. */
function ignore(): void {
  return;
}
