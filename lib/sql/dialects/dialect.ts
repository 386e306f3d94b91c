import type { Dialect } from '@/lib/semantic-model/schema';

export type DateGrain = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'weekday' | 'hour';

/** What differs between the engines' SQL, as text. Expressions given in are SQL already. */
export interface SqlDialect {
  name: Dialect;
  quote(identifier: string): string;
  text(value: string): string;
  /** A year as a number, a quarter as `2024-Q1`, a month as `2024-01`, a week as its Monday, a day as a date, a day of the week as `1 Mon`, an hour of the day as a number. */
  grain(grain: DateGrain, expression: string): string;
  /** The day of the week as a number: Monday is 1, Sunday 7. */
  dayOfWeek(expression: string): string;
  date(day: string): string;
  /** Case-insensitive LIKE. */
  like(expression: string, pattern: string, negated: boolean): string;
  concat(parts: string[]): string;
  median(expression: string): string;
  /** A text as the number that it spells; NULL where it spells none. */
  number(expression: string): string;
}
