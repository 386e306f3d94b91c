import { iso, span, utc } from '@/lib/semantic-parser/link/calendar';
import { CN, CN_MONTH, type DateRule, MONTH, YEAR } from '@/lib/semantic-parser/link/date-patterns';
import { chineseDigit, chineseMonth, month, months, ORDINALS } from '@/lib/semantic-parser/link/date-words';

/** Dates that say which they are: "March 2024", 2024年第一季度, "between March and June 2024". */
export const NAMED_DATES: DateRule[] = [
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
];
