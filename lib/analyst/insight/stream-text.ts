import type { Locale } from '@/lib/shared/locales';

/** A text in word pieces that join to it again: English by spaces, Chinese by its words. Signs stay with the word before. */
export function* streamText(text: string, locale: Locale): Generator<string, void> {
  let piece = '';
  for (const { segment, isWordLike } of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)) {
    const startsNew = isWordLike === true && (locale === 'zh' || /\s$/.test(piece));
    if (startsNew && /[\p{L}\p{N}]/u.test(piece)) {
      yield piece;
      piece = '';
    }
    piece += segment;
  }
  if (piece !== '') yield piece;
}
