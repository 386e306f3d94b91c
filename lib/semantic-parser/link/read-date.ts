import type { DateRange, Grain } from '@/lib/semantic-parser/link/unit';
import type { Token } from '@/lib/semantic-parser/text/tokenise';
import { MONTH_NAMES } from '@/lib/shared/month-names';

const NUMERALS = '零一二三四五六七八九';
const ORDINALS: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  last: 4,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
};
const GRAIN_WORDS: Record<string, Grain> = {
  year: 'year',
  years: 'year',
  quarter: 'quarter',
  quarters: 'quarter',
  month: 'month',
  months: 'month',
  week: 'week',
  weeks: 'week',
  day: 'day',
  days: 'day',
  年: 'year',
  个季度: 'quarter',
  季度: 'quarter',
  个月: 'month',
  月: 'month',
  周: 'week',
  个星期: 'week',
  天: 'day',
  日: 'day',
};

const iso = (date: Date) => date.toISOString().slice(0, 10);
const utc = (year: number, month = 0, day = 1) => new Date(Date.UTC(year, month, day));

export function startOf(grain: Grain, date: Date): Date {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (grain === 'year') return utc(year);
  if (grain === 'quarter') return utc(year, month - (month % 3));
  if (grain === 'month') return utc(year, month);
  if (grain === 'week') return utc(year, month, day - ((date.getUTCDay() + 6) % 7));
  return utc(year, month, day);
}

export function addGrain(grain: Grain, date: Date, count: number): Date {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (grain === 'year') return utc(year + count, month, day);
  if (grain === 'quarter') return utc(year, month + 3 * count, day);
  if (grain === 'month') return utc(year, month + count, day);
  return utc(year, month, day + count * (grain === 'week' ? 7 : 1));
}

function span(grain: Grain, start: Date, count = 1): DateRange {
  return { from: iso(start), to: iso(addGrain(grain, start, count)) };
}

function relative(grain: Grain, now: Date, offset: number): DateRange {
  return span(grain, addGrain(grain, startOf(grain, now), offset));
}

function lastN(grain: Grain, now: Date, count: number): DateRange {
  const end = addGrain('day', startOf('day', now), 1);
  return { from: iso(addGrain(grain, end, -count)), to: iso(end) };
}

const month = (word: string) => {
  if (word.length < 3) return -1;
  const place = MONTH_NAMES.findIndex(
    (name) =>
      name === word ||
      (word.length <= 4 && name.startsWith(word.slice(0, 3)) && (word.length === 3 || word === 'sept')),
  );
  return place;
};
const chineseDigit = (text: string) => {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === '十') return 10;
  if (text.startsWith('十')) return 10 + Math.max(0, NUMERALS.indexOf(text.charAt(1)));
  return NUMERALS.indexOf(text);
};

/** The months of one year from one to another, both zero-based; none when they run backwards. */
function months(year: number, from: number, to: number): DateRange | null {
  return from >= 0 && to >= from ? span('month', utc(year, from), to - from + 1) : null;
}

const chineseMonth = (text = '') => chineseDigit(text.replaceAll(' ', '')) - 1;

/** The latest such month that has begun. */
function latestMonth(now: Date, place: number): DateRange | null {
  if (place < 0 || place > 11) return null;
  return span('month', utc(now.getUTCFullYear() - (place > now.getUTCMonth() ? 1 : 0), place));
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const CHINESE_DAYS = '一二三四五六日';

/** The last such day before today, Monday being 0. */
function latestDay(now: Date, place: number): DateRange {
  const today = (now.getUTCDay() + 6) % 7;
  return relative('day', now, -(((today - place + 6) % 7) + 1));
}

const yearOf = (said: string | undefined, now: Date) => now.getUTCFullYear() - (/^(去|last)/.test(said ?? '') ? 1 : 0);

type Rule = [RegExp, (match: RegExpExecArray, now: Date) => DateRange | null];
const YEAR = '((?:1[89]|20|21)\\d\\d)';
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const CN_MONTH = '(十 一|十 二|[一二三四五六七八九十]|\\d{1,2})';
const DAY = '(monday|tuesday|wednesday|thursday|friday|saturday|sunday)';
const CN = '([一二三四五六七八九十两]+|\\d+)';

/** Patterns over the tokens' folded text joined with one blank, anchored at the start; Chinese characters are tokens of their own. */
const RULES: Rule[] = [
  [/^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?= |$)/, (m) => span('day', utc(Number(m[1]), Number(m[2]) - 1, Number(m[3])))],
  [
    /^(\d{4})[-/](\d{1,2})(?= |$)/,
    (m) => (Number(m[2]) <= 12 ? span('month', utc(Number(m[1]), Number(m[2]) - 1)) : null),
  ],
  [
    new RegExp(`^${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (?:, )?${YEAR}(?= |$)`),
    (m) => span('day', utc(Number(m[3]), month(m[1] ?? ''), Number(m[2]))),
  ],
  [
    new RegExp(`^(\\d{1,2}) (?:st |nd |rd |th )?(?:of )?${MONTH},? ${YEAR}(?= |$)`),
    (m) => span('day', utc(Number(m[3]), month(m[2] ?? ''), Number(m[1]))),
  ],
  [
    new RegExp(`^(?:between |from )?${MONTH} (?:and|to|through|until|till) ${MONTH} (?:of )?${YEAR}(?= |$)`),
    (m) => months(Number(m[3]), month(m[1] ?? ''), month(m[2] ?? '')),
  ],
  [
    new RegExp(`^${YEAR} 年 ${CN_MONTH} 月 (?:份 )?(?:到|至) ${CN_MONTH} 月(?: 份)?`),
    (m) => months(Number(m[1]), chineseMonth(m[2]), chineseMonth(m[3])),
  ],
  [new RegExp(`^${MONTH}(?: of| ,)? ${YEAR}(?= |$)`), (m) => span('month', utc(Number(m[2]), month(m[1] ?? '')))],
  [new RegExp(`^${YEAR} ${MONTH}(?= |$)`), (m) => span('month', utc(Number(m[1]), month(m[2] ?? '')))],
  [
    new RegExp(`^q([1-4]) (?:of |in )?${YEAR}(?= |$)`),
    (m) => span('quarter', utc(Number(m[2]), 3 * (Number(m[1]) - 1))),
  ],
  [new RegExp(`^${YEAR} q([1-4])(?= |$)`), (m) => span('quarter', utc(Number(m[1]), 3 * (Number(m[2]) - 1)))],
  [
    new RegExp(`^(?:the )?(first|second|third|fourth|last) quarter (?:of |in )?${YEAR}(?= |$)`),
    (m) => span('quarter', utc(Number(m[2]), 3 * ((ORDINALS[m[1] ?? ''] ?? 1) - 1))),
  ],
  [
    new RegExp(`^(?:the )?(first|second|last) half (?:of |in )?${YEAR}(?= |$)`),
    (m) => span('month', utc(Number(m[2]), m[1] === 'first' ? 0 : 6), 6),
  ],
  [new RegExp(`^h([12]) (?:of )?${YEAR}(?= |$)`), (m) => span('month', utc(Number(m[2]), m[1] === '1' ? 0 : 6), 6)],
  [new RegExp(`^(?:the )?${YEAR} s(?= |$)`), (m) => ({ from: `${m[1]}-01-01`, to: iso(utc(Number(m[1]) + 10)) })],
  [
    new RegExp(`^${YEAR} 年 (?:第 )?${CN} 季 度`),
    (m) => span('quarter', utc(Number(m[1]), 3 * (chineseDigit(m[2] ?? '') - 1))),
  ],
  [new RegExp(`^${YEAR} 年 (?:的 )?(上|下) 半 年`), (m) => span('month', utc(Number(m[1]), m[2] === '上' ? 0 : 6), 6)],
  [
    new RegExp(`^${YEAR} 年 (\\d{1,2}) 月 (?:份 )?(\\d{1,2}) (?:日|号)`),
    (m) => span('day', utc(Number(m[1]), Number(m[2]) - 1, Number(m[3]))),
  ],
  [
    new RegExp(`^${YEAR} 年 (十 一|十 二|[一二三四五六七八九十]|\\d{1,2}) 月(?: 份)?`),
    (m) => span('month', utc(Number(m[1]), chineseDigit((m[2] ?? '').replaceAll(' ', '')) - 1)),
  ],
  [new RegExp(`^${YEAR} 年(?: 度)?`), (m) => ({ ...span('year', utc(Number(m[1]))), year: Number(m[1]) })],
  [new RegExp(`^${YEAR}(?= |$)`), (m) => ({ ...span('year', utc(Number(m[1]))), year: Number(m[1]) })],
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

function wordNumber(word: string): number {
  const words: Record<string, number> = {
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    ten: 10,
    twelve: 12,
    thirty: 30,
  };
  return words[word] ?? Number(word);
}

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
