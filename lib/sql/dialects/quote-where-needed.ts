const RESERVED = new Set(
  'all alter analyse analyze and any array as asc asymmetric between both by case cast check collate column constraint create cross current_date current_time current_timestamp current_user default deferrable delete desc describe distinct do drop else end except exists false fetch following for foreign from full generated grant group having ilike in index initially inner insert intersect into is isnull join key lateral leading left like limit natural not notnull null of offset on only or order outer over overlaps partition pivot placing position primary qualify range rank references returning right row rows select set show similar some summarize table tablesample then to trailing true union unique unpivot update user using values variadic verbose when where window with lambda match system interval groups sign type language map struct'.split(
    ' ',
  ),
);

export interface QuoteRule {
  mark: '"' | '`';
  /** Upper-case letters need quotes because the engine folds bare names. */
  folds: boolean;
}

/** The identifier bare where that is safe, else in the dialect's quotes. */
export function quoteWhereNeeded(identifier: string, { mark, folds }: QuoteRule): string {
  const safe = folds ? /^[a-z_][a-z0-9_]*$/ : /^[A-Za-z_][A-Za-z0-9_]*$/;
  if (safe.test(identifier) && !RESERVED.has(identifier.toLowerCase())) return identifier;
  return mark + identifier.replaceAll(mark, mark + mark) + mark;
}
