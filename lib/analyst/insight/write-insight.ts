import type { Fact } from '@/lib/analyst/insight/fact';
import { chineseSentence } from '@/lib/analyst/insight/phrases/chinese-sentence';
import { englishSentence } from '@/lib/analyst/insight/phrases/english-sentence';
import type { Locale } from '@/lib/shared/locales';

/** The facts in words, one sentence each, in their order: the first one answers the question. */
export function writeInsight(facts: readonly Fact[], locale: Locale): string {
  return locale === 'zh' ? facts.map(chineseSentence).join('') : facts.map(englishSentence).join(' ');
}
