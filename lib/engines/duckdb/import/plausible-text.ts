/**
 * How much a decoded text looks like one that people wrote, from 0 to 1, judged by its characters that are not ASCII. A wrong
 * encoding makes rare characters in no words, or letters that no one language has together.
 */
export function plausibility(text: string): number {
  const foreign = text.replace(/\p{ASCII}/gu, '');
  if (foreign === '') return 0;
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(foreign)
    ? eastAsian(text)
    : letters(text);
}

const WEIGHTS: readonly (readonly [RegExp, number])[] = [
  [/[\uff61-\uff9f]/u, 0.1],
  [/[\p{Script=Hiragana}\p{Script=Katakana}ー]/u, 0.95],
  [/\p{Script=Hangul}/u, 0.8],
  [/[\u3000-\u303f\uff00-\uff60\u2010-\u2027]/u, 0.7],
];
const LONELY_HAN = 0.3;

let segmenter: Intl.Segmenter | undefined;

/** Han that the dictionary finds in words, syllables and kana; anything else does not belong there. */
function eastAsian(text: string): number {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  // Korean of today is written without Chinese characters, but for whole words.
  const hasHangul = /\p{Script=Hangul}/u.test(text);
  let [score, count] = [0, 0];
  for (const { segment } of segmenter.segment(text)) {
    const characters = [...segment].filter((character) => !/\p{ASCII}/u.test(character));
    const isWord = characters.length > 1 && characters.every((one) => /\p{Script=Han}/u.test(one));
    // Letters of the West around a single sign of the East are a sign of misreading.
    for (const character of characters) {
      count++;
      if (/\p{Script=Han}/u.test(character)) score += isWord ? 1 : hasHangul ? 0 : LONELY_HAN;
      else score += WEIGHTS.find(([pattern]) => pattern.test(character))?.[1] ?? 0;
    }
  }
  const mixed = (text.match(/[a-z][\p{Script=Han}\p{Script=Hangul}][a-z]/giu) ?? []).length;
  return Math.max(0, (score - mixed) / Math.max(1, count));
}

/** Letters beyond a to z, language by language. */
const ALPHABETS = [
  'äöüß',
  'àâæçéèêëîïôœùûüÿ',
  'áéíñóúü',
  'ãõáâàçéêíóôúü',
  'àèéìíîòóùú',
  'åæøäöéüðþáíóúý',
  'ëïéèóöüáê',
  'ąćęłńóśźż',
  'áčďéěíňóřšťúůýž',
  'áäčďéíĺľňóôŕšťúýž',
  'áéíóöőúüű',
  'čćđšž',
  'ăâîşţșț',
];
const SIGNS = /[€£¥§°±²³µ«»“”„‘’‚–—…•·©®™½¼¾×÷¿¡\u00a0№´]/u;

function letters(text: string): number {
  const words = text.match(/[\p{L}\p{N}\p{S}\p{P}\u0080-\u009f\u00a0]+/gu) ?? [];
  let [count, bad] = [0, 0];
  const seen: string[] = [];
  for (const word of words) {
    const foreign = [...word].filter((character) => !/\p{ASCII}/u.test(character));
    count += foreign.length;
    bad += foreign.filter((character) => !/\p{L}/u.test(character) && !SIGNS.test(character)).length;
    // A sign in the middle of a word stands for a letter that another encoding has.
    bad += (word.match(/\p{L}(?=[³²¹¼½¾¿¡±µ¥£§©®°×÷]\p{L})/gu) ?? []).length;
    if (/\p{Script=Cyrillic}/u.test(word)) bad += cyrillicFaults(word);
    else {
      bad += (word.match(/[^\p{ASCII}\p{P}\p{S}]{3,}/gu) ?? []).join('').length;
      seen.push(...foreign.filter((character) => /\p{L}/u.test(character)).map((character) => character.toLowerCase()));
    }
  }
  const known = Math.max(0, ...ALPHABETS.map((alphabet) => seen.filter((letter) => alphabet.includes(letter)).length));
  return Math.max(0, 1 - (bad + (seen.length - known)) / Math.max(1, count));
}

const VOWELS = /[аеёиоуыэюяіїє]/iu;

/** Capitals behind small letters, letters of two alphabets or signs in one word, words that nobody can say. */
function cyrillicFaults(word: string): number {
  const turned = (word.match(/\p{Ll}\p{Lu}/gu) ?? []).length;
  const signs = (word.match(/[µ§©®°±·¤¦¬­]/gu) ?? []).length;
  const isMixed = /[a-z]\p{Script=Cyrillic}|\p{Script=Cyrillic}[a-z]/iu.test(word);
  const isMute = word.length > 3 && !VOWELS.test(word);
  return turned + 2 * signs + (isMixed || isMute ? word.length : 0);
}
