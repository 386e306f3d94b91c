import { CN_MONTH } from '@/lib/semantic-parser/link/date-patterns';
import { chineseMonth, latestMonth, month } from '@/lib/semantic-parser/link/date-words';
import { NAMED_DATES } from '@/lib/semantic-parser/link/named-dates';
import { RELATIVE_DATES } from '@/lib/semantic-parser/link/relative-dates';
import type { DateRange } from '@/lib/semantic-parser/link/unit';
import type { Token } from '@/lib/semantic-parser/text/tokenise';

const RULES = [...NAMED_DATES, ...RELATIVE_DATES];

const STARTS =
  /^(\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q[1-4]|h[12]|the|between|from|month|quarter|mtd|qtd|first|second|third|fourth|last|past|previous|prior|this|current|year|ytd|yesterday|today|昨|今|前|去|上|下|本|这|当|最|过|近|年|[一二三四五六七八九十])/;

/** "in October", 10月的: of the months of that name the latest that has begun. A word that leads it tells it from a name. */
function bareMonth(tokens: readonly Token[], at: number, now: Date): { range: DateRange; end: number } | null {
  const text = tokens
    .slice(at, at + 4)
    .map((token) => token.norm)
    .join(' ');
  const before = tokens[at - 1]?.norm ?? '';
  const chinese = new RegExp(`^${CN_MONTH} 月(?: 份)?(?! \\d| [一二三四五六七八九十])`).exec(text);
  const range = chinese ? latestMonth(now, chineseMonth(chinese[1])) : null;
  if (range && chinese && !/^[每个近几前后]$/.test(before)) return { range, end: at + chinese[0].split(' ').length };
  const led = /^(in|during|for|since|until|before|after|and|vs|versus|to)$/.test(before);
  const english = led && tokens[at]?.capital ? month(tokens[at]?.norm ?? '') : -1;
  const found = english >= 0 ? latestMonth(now, english) : null;
  return found && !/^\d/.test(tokens[at + 1]?.norm ?? '') ? { range: found, end: at + 1 } : null;
}

/** A date, month, quarter, year or relative stretch of time at token `at`. */
export function readDate(tokens: readonly Token[], at: number, now: Date): { range: DateRange; end: number } | null {
  if (!STARTS.test(tokens[at]?.norm ?? '')) return null;
  const window = tokens.slice(at, at + 12);
  const text = window.map((token) => token.norm).join(' ');
  for (const [pattern, build] of RULES) {
    const match = pattern.exec(text);
    if (!match) continue;
    const range = build(match, now);
    const length = match[0].trim().split(' ').length;
    if (range) return { range, end: at + length };
  }
  return bareMonth(tokens, at, now);
}
