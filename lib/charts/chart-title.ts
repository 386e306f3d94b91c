import type { ChartSpec } from '@/lib/charts/schema';
import type { Locale } from '@/lib/shared/locales';

interface Wording {
  along: (y: string, x: string) => string;
  split: (y: string, x: string, series: string) => string;
  against: (y: string, x: string) => string;
  spread: (y: string) => string;
}

const HAN = /\p{Script=Han}/u;
/** A Latin name gets a blank beside Chinese signs. */
const set = (name: string) => (HAN.test(name) ? name : ` ${name} `);

const WORDINGS: Record<Locale, Wording> = {
  en: {
    along: (y, x) => `${y} by ${x}`,
    split: (y, x, series) => `${y} by ${x} and ${series}`,
    against: (y, x) => `${y} against ${x}`,
    spread: (y) => `Distribution of ${y}`,
  },
  zh: {
    along: (y, x) => `按${set(x)}统计的${set(y)}`,
    split: (y, x, series) => `按${set(x)}和${set(series)}统计的${set(y)}`,
    against: (y, x) => `${set(y)}与${set(x)}`,
    spread: (y) => `${set(y)}的分布`,
  },
};

/** Between names of another language than the sentence, words would make a mixture of both. */
const SIGNS: Wording = {
  along: (y, x) => `${y} · ${x}`,
  split: (y, x, series) => `${y} · ${x} · ${series}`,
  against: (y, x) => `${y} · ${x}`,
  spread: (y) => y,
};

export interface ChartNames {
  x: string;
  y: readonly string[];
  series: string;
}

/** The language that a question is in; the reader's where it has no words. */
export function questionLanguage(question: string, reader: Locale): Locale {
  if (HAN.test(question)) return 'zh';
  return /[A-Za-z]{2}/.test(question) ? 'en' : reader;
}

/** What a chart shows, in the language of the question; `names` are the columns as a reader calls them. */
export function chartTitle(spec: ChartSpec, names: ChartNames, locale: Locale): string {
  const y = names.y.join(locale === 'zh' ? '、' : ', ');
  const isForeign = (name: string) => (locale === 'zh' ? /[A-Za-z]{2}/.test(name) && !HAN.test(name) : HAN.test(name));
  const mixed = [...names.y, names.x, names.series].some(isForeign);
  const wording = mixed ? SIGNS : WORDINGS[locale];
  const title =
    spec.type === 'histogram'
      ? wording.spread(y)
      : spec.x === null
        ? y
        : spec.type === 'scatter'
          ? wording.against(y, names.x)
          : spec.series === null
            ? wording.along(y, names.x)
            : wording.split(y, names.x, names.series);
  return title.replace(/ {2,}/g, ' ').trim();
}
