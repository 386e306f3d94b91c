const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(locale: string): Intl.Segmenter {
  let found = segmenters.get(locale);
  if (!found) {
    found = new Intl.Segmenter(locale, { granularity: 'word' });
    segmenters.set(locale, found);
  }
  return found;
}

const CJK = /\p{Script=Han}/u;

/** The words of a question or a name, lower case, `camelCase` and `snake_case` taken apart, plural endings cut. */
export function questionWords(text: string): Set<string> {
  const spaced = text
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  const words = new Set<string>();
  for (const { segment, isWordLike } of segmenter(CJK.test(spaced) ? 'zh' : 'en').segment(spaced)) {
    if (isWordLike) words.add(/^[a-z]{4,}s$/.test(segment) && !segment.endsWith('ss') ? segment.slice(0, -1) : segment);
  }
  return words;
}
