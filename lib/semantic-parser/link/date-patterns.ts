import type { DateRange } from '@/lib/semantic-parser/link/unit';

/**
 * A pattern over the tokens' folded text joined with one blank, anchored at the start, with the stretch of time it stands for;
 * Chinese characters are tokens of their own.
 */
export type DateRule = [RegExp, (match: RegExpExecArray, now: Date) => DateRange | null];

/** Parts of such patterns. */
export const YEAR = '((?:1[89]|20|21)\\d\\d)';
export const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
export const CN_MONTH = '(十 一|十 二|[一二三四五六七八九十]|\\d{1,2})';
export const DAY = '(monday|tuesday|wednesday|thursday|friday|saturday|sunday)';
export const CN = '([一二三四五六七八九十两]+|\\d+)';
