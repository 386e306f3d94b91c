import type { Draft } from '@/lib/semantic-parser/draft';
import { describePlan } from '@/lib/semantic-parser/follow-up/describe-plan';
import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Locale } from '@/lib/shared/locales';

const MOST_OPTIONS = 4;
const ASKED: Record<Locale, { one: string; several: string }> = {
  en: {
    one: 'I am not sure how this is meant. Do you mean this?',
    several: 'This can be read in more than one way. Which do you mean?',
  },
  zh: { one: '我不确定这个问题的意思，您指的是这个吗？', several: '这个问题有不止一种理解，您指的是哪一种？' },
};

/** How the SQL of a question in words is; null where it is not understood. */
type Answer = (question: string) => string | null;

/** A question back with `least` to four readings in words, each of which, when it is asked, is read just so. Null where there are fewer. */
export function askBack(
  lexicon: Lexicon,
  locale: Locale,
  drafts: readonly Draft[],
  answer: Answer,
  least = 2,
): { question: string; options: string[] } | null {
  const options: string[] = [];
  const seen = new Set<string>();
  for (const { plan, sql } of drafts) {
    if (!plan || sql === null || options.length >= MOST_OPTIONS) continue;
    const text = describePlan(lexicon, plan);
    if (options.includes(text) || seen.has(sql) || answer(text) !== sql) continue;
    options.push(text);
    seen.add(sql);
  }
  if (options.length < least) return null;
  return { question: options.length > 1 ? ASKED[locale].several : ASKED[locale].one, options };
}
