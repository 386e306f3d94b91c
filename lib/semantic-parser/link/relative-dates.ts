import { addGrain, iso, lastN, relative, span, startOf, utc } from '@/lib/semantic-parser/link/calendar';
import { CN_MONTH, DAY, type DateRule, MONTH } from '@/lib/semantic-parser/link/date-patterns';
import {
  CHINESE_DAYS,
  chineseDigit,
  chineseMonth,
  GRAIN_WORDS,
  latestDay,
  month,
  WEEKDAYS,
  wordNumber,
  yearOf,
} from '@/lib/semantic-parser/link/date-words';

/** Stretches of time counted from the day of the question: "last month", 最近三个月, "since Friday". */
export const RELATIVE_DATES: DateRule[] = [
  [
    /^(?:the )?(last|past|previous) (\d+|two|three|four|five|six|seven|ten|twelve|thirty) (years?|quarters?|months?|weeks?|days?)/,
    (m, now) => lastN(GRAIN_WORDS[m[3] ?? ''] ?? 'day', now, wordNumber(m[2] ?? '1')),
  ],
  [
    /^(?:the )?(last|previous|prior) (year|quarter|month|week)(?= |$)/,
    (m, now) => relative(GRAIN_WORDS[m[2] ?? ''] ?? 'year', now, -1),
  ],
  [
    /^(this|the current|current) (year|quarter|month|week)(?= |$)/,
    (m, now) => relative(GRAIN_WORDS[m[2] ?? ''] ?? 'year', now, 0),
  ],
  [/^(?:the )?past (year|quarter|month|week)(?= |$)/, (m, now) => lastN(GRAIN_WORDS[m[1] ?? ''] ?? 'year', now, 1)],
  [
    /^year to date(?= |$)|^ytd(?= |$)/,
    (_m, now) => ({ from: iso(startOf('year', now)), to: iso(addGrain('day', startOf('day', now), 1)) }),
  ],
  [
    /^(?:quarter to date|qtd)(?= |$)/,
    (_m, now) => ({ from: iso(startOf('quarter', now)), to: iso(addGrain('day', startOf('day', now), 1)) }),
  ],
  [
    /^(?:month to date|mtd)(?= |$)|^(?:本 月|当 月) (?:至 今|以 来)/,
    (_m, now) => ({ from: iso(startOf('month', now)), to: iso(addGrain('day', startOf('day', now), 1)) }),
  ],
  [
    /^(?:年 初 至 今|今 年 至 今|本 年 至 今|今 年 以 来|年 初 以 来)/,
    (_m, now) => ({ from: iso(startOf('year', now)), to: iso(addGrain('day', startOf('day', now), 1)) }),
  ],
  [new RegExp(`^(?:last|past|previous) ${DAY}(?= |$)`), (m, now) => latestDay(now, WEEKDAYS.indexOf(m[1] ?? ''))],
  [
    /^上 (?:个 )?(?:周|星 期) ([一二三四五六日天])/,
    (m, now) => {
      const place = CHINESE_DAYS.indexOf((m[1] ?? '').replace('天', '日'));
      return span('day', addGrain('day', addGrain('week', startOf('week', now), -1), place));
    },
  ],
  [/^the day before yesterday(?= |$)|^前 [天日]/, (_m, now) => relative('day', now, -2)],
  [
    /^(去 年|今 年|本 年) (?:的 )?(上|下) 半 年/,
    (m, now) => span('month', utc(yearOf(m[1], now), m[2] === '上' ? 0 : 6), 6),
  ],
  [/^(上|下) 半 年/, (m, now) => span('month', utc(now.getUTCFullYear(), m[1] === '上' ? 0 : 6), 6)],
  [
    /^(去 年|今 年|本 年) (?:的 )?(?:第 )?([一二三四1-4]) 季 度/,
    (m, now) => span('quarter', utc(yearOf(m[1], now), 3 * (chineseDigit(m[2] ?? '1') - 1))),
  ],
  [
    new RegExp(`^(去 年|今 年|本 年) (?:的 )?${CN_MONTH} 月(?: 份)?`),
    (m, now) => span('month', utc(yearOf(m[1], now), chineseMonth(m[2]))),
  ],
  [
    /^(first|second|last) half of (last|this) year(?= |$)/,
    (m, now) => span('month', utc(yearOf(m[2], now), m[1] === 'first' ? 0 : 6), 6),
  ],
  [
    new RegExp(`^${MONTH} (?:of )?(last|this) year(?= |$)`),
    (m, now) => span('month', utc(yearOf(m[2], now), month(m[1] ?? ''))),
  ],
  [/^(?:the )?month before last(?= |$)|^上 上 (?:个 )?月/, (_m, now) => relative('month', now, -2)],
  [/^(?:the )?year before last(?= |$)/, (_m, now) => relative('year', now, -2)],
  [/^上 上 (?:个 )?(?:周|星 期)/, (_m, now) => relative('week', now, -2)],
  [/^yesterday(?= |$)|^昨 [天日]/, (_m, now) => relative('day', now, -1)],
  [/^today(?= |$)|^今 [天日]/, (_m, now) => relative('day', now, 0)],
  [/^前 年/, (_m, now) => relative('year', now, -2)],
  [/^去 年|^上 (?:一 )?年(?: 度)?/, (_m, now) => relative('year', now, -1)],
  [/^今 年|^本 年(?: 度)?/, (_m, now) => relative('year', now, 0)],
  [/^上 (?:个 )?季 度?/, (_m, now) => relative('quarter', now, -1)],
  [/^(?:本|这 个|这) 季 度?/, (_m, now) => relative('quarter', now, 0)],
  [/^上 (?:个 )?月/, (_m, now) => relative('month', now, -1)],
  [/^(?:本|这 个|当) 月/, (_m, now) => relative('month', now, 0)],
  [/^上 (?:个 )?(?:周|星 期)/, (_m, now) => relative('week', now, -1)],
  [/^(?:本|这 个|这) (?:周|星 期)/, (_m, now) => relative('week', now, 0)],
  [
    /^(?:最 近|过 去|近) (?:的 )?(\d+|[一二两三四五六七八九十]+) (年|个 季 度|季 度|个 月|周|个 星 期|天|日)/,
    (m, now) =>
      lastN(GRAIN_WORDS[(m[2] ?? '').replaceAll(' ', '')] ?? 'day', now, m[1] === '两' ? 2 : chineseDigit(m[1] ?? '1')),
  ],
];
