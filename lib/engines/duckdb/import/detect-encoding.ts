import 'server-only';
import { isAscii, isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { analyse } from 'chardet';
import { readHead } from '@/lib/engines/duckdb/import/detect-format';
import { plausibility } from '@/lib/engines/duckdb/import/plausible-text';
import type { Encoding } from '@/lib/shared/file-import';

export interface FoundEncoding {
  encoding: Encoding;
  /** Whether nothing in the file says it, so that others would do too. */
  isGuess: boolean;
}

const SAMPLE_BYTES = 256 * 1024;
const PIECE_BYTES = 1024 * 1024;
/** Bytes looked at closely; whole lines that are not plain ASCII. */
const TELLING_BYTES = 32 * 1024;
/** What the detector's word counts for beside the look of the text. */
const DETECTOR = 0.25;
/** Broken characters of a text in UTF-8, at most, by its good ones. */
const MOST_BROKEN = 0.1;

const NAMES: Record<string, Encoding> = {
  GB18030: 'gb18030',
  Big5: 'big5',
  Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
  'windows-1250': 'windows-1250',
  'ISO-8859-2': 'windows-1250',
  'windows-1251': 'windows-1251',
  'windows-1252': 'windows-1252',
  'ISO-8859-1': 'windows-1252',
};
const GUESSED: readonly Encoding[] = [...new Set(Object.values(NAMES))];

/** Decodes without failing on a character cut at the sample's end. */
function decodes(sample: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
  } catch {
    return null;
  }
}

/** Of a text file. What only looks like ASCII at its start is read on until something else comes. */
export async function detectFileEncoding(path: string): Promise<FoundEncoding> {
  const head = await readHead(path, SAMPLE_BYTES);
  if (head.length < SAMPLE_BYTES || !isAscii(head) || markOf(head)) return detectEncoding(head);
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES }))
    if (!isAscii(piece as Buffer)) return detectEncoding(piece as Buffer);
  return { encoding: 'utf-8', isGuess: false };
}

function markOf(sample: Uint8Array): Encoding | null {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return 'utf-8';
  const head = [...sample.subarray(0, 4096)];
  const zerosAt = (side: 0 | 1) => head.filter((byte, index) => byte === 0 && index % 2 === side).length;
  if (zerosAt(1) > head.length * 0.2) return 'utf-16le';
  return zerosAt(0) > head.length * 0.2 ? 'utf-16be' : null;
}

/**
 * An encoding by byte-order mark or the zero bytes of UTF-16, then UTF-8 unless hardly anything is; else what a detector and the
 * look of the text agree on best.
 */
export function detectEncoding(sample: Buffer): FoundEncoding {
  const marked = markOf(sample);
  if (marked) return { encoding: marked, isGuess: false };
  const { good, broken } = countUtf8(sample);
  if (broken <= good * MOST_BROKEN) return { encoding: 'utf-8', isGuess: false };
  const telling = tellingLines(sample);
  const said = new Map(
    analyse(telling)
      .map(({ name, confidence }) => [NAMES[name], confidence / 100] as const)
      .reverse(),
  );
  let best = { encoding: 'windows-1252' as Encoding, score: -1 };
  for (const encoding of GUESSED) {
    const text = decodes(telling, encoding);
    if (text === null) continue;
    const score = plausibility(text) + DETECTOR * (said.get(encoding) ?? 0);
    if (score > best.score + 1e-9) best = { encoding, score };
  }
  return { encoding: best.encoding, isGuess: true };
}

/** Characters of several bytes that are UTF-8, and places that are none. */
function countUtf8(sample: Buffer): { good: number; broken: number } {
  if (isUtf8(sample)) return { good: 1, broken: 0 };
  const text = new TextDecoder('utf-8').decode(sample, { stream: true });
  const broken = text.match(/\ufffd+/g)?.length ?? 0;
  return { good: text.replace(/[\p{ASCII}\ufffd]/gu, '').length, broken };
}

/** Lines that are not plain ASCII: the others tell nothing. */
function tellingLines(sample: Buffer): Buffer {
  const lines: Buffer[] = [];
  let size = 0;
  for (let start = 0; start < sample.length && size < TELLING_BYTES; ) {
    const newline = sample.indexOf(0x0a, start);
    const end = newline < 0 ? sample.length : newline + 1;
    const line = sample.subarray(start, end);
    if (!isAscii(line)) {
      lines.push(line);
      size += line.length;
    }
    start = end;
  }
  return Buffer.concat(lines);
}
