export interface QuoteRule {
  mark: '"' | '`';
  /** Upper-case letters need quotes because the engine folds bare names. */
  folds: boolean;
  /** Words that are names only in quotes. */
  words: ReadonlySet<string>;
}

/** The identifier bare where that is safe, else in the dialect's quotes. */
export function quoteWhereNeeded(identifier: string, { mark, folds, words }: QuoteRule): string {
  const safe = folds ? /^[a-z_][a-z0-9_]*$/ : /^[A-Za-z_][A-Za-z0-9_]*$/;
  if (safe.test(identifier) && !words.has(identifier.toLowerCase())) return identifier;
  return mark + identifier.replaceAll(mark, mark + mark) + mark;
}
