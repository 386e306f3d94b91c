import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Locale } from '@/lib/shared/locales';

/** Questions that are sure to parse on this dataset, most telling first. */
export function suggestQuestions(lexicon: Lexicon, locale: Locale, limit: number): string[] {
  return lexicon.tables
    .filter((table) => !table.hidden && !table.link)
    .map((table) =>
      locale === 'zh'
        ? `有多少${table.label.zh ?? table.label.en}？`
        : `How many ${table.label.en.toLowerCase()} are there?`,
    )
    .slice(0, limit);
}
