import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Instance } from '@/lib/semantic-parser/plan/plan';
import type { Reading } from '@/lib/semantic-parser/read/reading';
import type { Locale } from '@/lib/shared/locales';

/** `asked` shows what the question names and no more; `helpful` adds what a reader would look for next. */
export type ColumnStyle = 'asked' | 'helpful';

/** A table the question names, and where. */
export interface Anchor {
  instance: Instance;
  table: number;
  /** Position of the term; -1 for tables that an earlier turn brought in. */
  at: number;
}

export interface ResolveContext {
  lexicon: Lexicon;
  reading: Reading;
  locale: Locale;
  style: ColumnStyle;
  anchors: Anchor[];
  /** The table whose rows the question is about; null until known. */
  focus: Instance | null;
  /** Foreign keys that the question names. */
  via: Set<string>;
  /** Extra penalty points of choices made on the way; lowers the confidence. */
  doubts: number;
  now: Date;
  /** The table whose figures are put together, once known. */
  measured?: Instance | null;
}
