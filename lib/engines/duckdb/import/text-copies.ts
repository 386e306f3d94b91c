import 'server-only';
import { createReadStream } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { decodes, detectEncoding } from '@/lib/engines/duckdb/import/detect-encoding';
import { readHead } from '@/lib/engines/duckdb/import/detect-format';
import type { FilePart } from '@/lib/engines/duckdb/import/preview-file';
import { toUtf8 } from '@/lib/engines/duckdb/import/to-utf8';
import type { Encoding, ImportTable } from '@/lib/shared/file-import';

interface TextPart extends FilePart {
  wanted: ImportTable;
}

const PIECE_BYTES = 1024 * 1024;

/** The text files of an upload as UTF-8, which is all that DuckDB reads. */
export class TextCopies {
  private readonly copies = new Map<string, string>();

  private constructor(
    private readonly folder: string,
    private readonly signal: AbortSignal | undefined,
  ) {}

  static async make(parts: readonly TextPart[], scratch: string, signal?: AbortSignal): Promise<TextCopies> {
    const made = new TextCopies(await mkdtemp(join(scratch, 'text-')), signal);
    for (const [index, part] of parts.entries()) {
      if (part.format !== 'csv') continue;
      const encoding = part.wanted.options?.encoding ?? 'utf-8';
      const copy = join(made.folder, `${index}.csv`);
      if (encoding !== 'utf-8') await toUtf8(part.path, copy, encoding, signal);
      made.copies.set(part.path, copy);
    }
    return made;
  }

  /** Files that a connection must be able to read. */
  get files(): string[] {
    return [...this.copies.values()];
  }

  /** Where the part's text is as UTF-8. */
  pathOf(part: TextPart): string {
    const isUtf8 = (part.wanted.options?.encoding ?? 'utf-8') === 'utf-8';
    return isUtf8 ? part.path : (this.copies.get(part.path) ?? part.path);
  }

  /** Rewrites a file that was taken for UTF-8 by its start and is not; what is no character at all becomes U+FFFD. */
  async rewrite(part: TextPart): Promise<string> {
    const copy = this.copies.get(part.path) as string;
    await toUtf8(part.path, copy, await trueEncoding(part.path), this.signal);
    return copy;
  }
}

/** UTF-8 where the start proves it by more than ASCII, else what the first piece that is no UTF-8 looks like. */
async function trueEncoding(path: string): Promise<Encoding> {
  const head = await readHead(path, PIECE_BYTES);
  if (head.some((byte) => byte > 127)) return 'utf-8';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
    try {
      decoder.decode(piece, { stream: true });
    } catch {
      return decodes(piece, 'utf-8') ? 'windows-1252' : detectEncoding(piece);
    }
  }
  return 'utf-8';
}
