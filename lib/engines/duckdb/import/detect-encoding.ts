import type { Encoding } from '@/lib/shared/file-import';

/** Characters that are common in Chinese text and rare in Western text misread as GB18030. */
const HAN = /\p{Script=Han}/gu;

/** Decodes without failing on a character cut at the sample's end. */
export function decodes(sample: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * Guesses a text file's encoding from its first bytes (64 KiB and more make it reliable):
 * byte-order marks, zero bytes of UTF-16, valid UTF-8, then GB18030 if it yields mostly Han pairs, else Windows-1252.
 */
export function detectEncoding(sample: Uint8Array): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  const head = [...sample.subarray(0, 4096)];
  const zerosAt = (side: 0 | 1) => head.filter((byte, index) => byte === 0 && index % 2 === side).length;
  if (zerosAt(1) > head.length * 0.2) return 'utf-16le';
  if (zerosAt(0) > head.length * 0.2) return 'utf-16be';
  if (decodes(sample, 'utf-8')) return 'utf-8';
  if (decodes(sample, 'gb18030')) {
    const text = new TextDecoder('gb18030').decode(sample);
    const foreign = text.replace(/\p{ASCII}/gu, '').length;
    if ((text.match(HAN)?.length ?? 0) > foreign * 0.6) return 'gb18030';
  }
  return 'windows-1252';
}
