/** Shorthand for the two languages of the sample's model. */

interface Described {
  label: { en: string; zh: string };
  description?: { en: string; zh: string };
  synonyms?: { en: string[]; zh: string[] };
}

/** Label, other words for it and, last, a sentence, each in English and Chinese. Words are separated by commas. */
export function inBothLanguages(
  label: readonly [en: string, zh: string],
  synonyms?: readonly [en: string, zh: string],
  description?: readonly [en: string, zh: string],
): Described {
  return {
    label: { en: label[0], zh: label[1] },
    ...(synonyms && { synonyms: { en: words(synonyms[0]), zh: words(synonyms[1]) } }),
    ...(description && { description: { en: description[0], zh: description[1] } }),
  };
}

function words(list: string): string[] {
  return list
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
