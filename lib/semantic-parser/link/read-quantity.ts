import type { Quantity } from '@/lib/semantic-parser/link/unit';
import type { Token } from '@/lib/semantic-parser/text/tokenise';

const ENGLISH: Record<string, number> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  thousand: 1000,
  dozen: 12,
  once: 1,
  twice: 2,
};
const SCALES: Record<string, number> = {
  hundred: 100,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  m: 1e6,
  mn: 1e6,
  billion: 1e9,
  bn: 1e9,
  dozen: 12,
  百: 100,
  千: 1e3,
  万: 1e4,
  亿: 1e8,
  萬: 1e4,
  億: 1e8,
};
const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: [RegExp, string][] = [
  [/^(milliseconds?|ms|毫 秒)/, 'ms'],
  [/^(seconds?|secs?|秒 钟|秒)/, 's'],
  [/^(minutes?|mins?|分 钟|分)/, 'min'],
  [/^(hours?|hrs?|小 时|个 小 时)/, 'h'],
  [/^(mb|megabytes?|兆)/, 'MB'],
  [/^(gb|gigabytes?)/, 'GB'],
  [/^(kb|kilobytes?)/, 'KB'],
  [/^(bytes?|字 节)/, 'bytes'],
  [/^(kg|kilograms?|kilos|公 斤|千 克)/, 'kg'],
  [/^(grams?|克)/, 'g'],
  [/^(km|kilomet(er|re)s?|公 里|千 米)/, 'km'],
  [/^(cm|centimet(er|re)s?|厘 米)/, 'cm'],
  [/^(mm|millimet(er|re)s?|毫 米)/, 'mm'],
  [/^(米)/, 'm'],
  [/^(%|percent|percents|个 百 分 点)/, '%'],
  [/^(dollars?|usd|bucks|euros?|eur|pounds|rmb|cny|yuan|美 元|美 金|元|块 钱|块|人 民 币)/, 'money'],
  [/^(years old|year old|years of age|岁)/, 'year'],
];

function chineseNumber(tokens: readonly Token[], at: number): { value: number; end: number } | null {
  let total = 0;
  let part = 0;
  let digit = -1;
  let end = at;
  for (; end < tokens.length; end++) {
    const text = tokens[end]?.norm ?? '';
    if (text in DIGITS) digit = DIGITS[text] ?? 0;
    else if (text === '十') {
      part += (digit < 0 ? 1 : digit) * 10;
      digit = -1;
    } else if ((text === '百' || text === '千') && end > at) {
      part += (digit < 0 ? 1 : digit) * (text === '百' ? 100 : 1000);
      digit = -1;
    } else if ((text === '万' || text === '亿') && end > at) {
      total = (total + part + Math.max(digit, 0)) * (text === '万' ? 1e4 : 1e8);
      part = 0;
      digit = -1;
    } else break;
  }
  return end > at ? { value: total + part + Math.max(digit, 0), end } : null;
}

function plainNumber(tokens: readonly Token[], at: number): { value: number; end: number } | null {
  const token = tokens[at];
  if (!token) return null;
  if (token.kind === 'number' && /^[\d.]+$/.test(token.text)) return { value: Number(token.text), end: at + 1 };
  if (token.kind === 'cjk') return chineseNumber(tokens, at);
  const word = ENGLISH[token.norm];
  if (word === undefined) return null;
  const next = ENGLISH[tokens[at + 1]?.norm ?? ''];
  if (word >= 20 && word < 100 && next !== undefined && next < 10) return { value: word + next, end: at + 2 };
  return { value: word, end: at + 1 };
}

/** A number at token `at`, in digits or words of either language, with its scale and unit: `1.5 million`, `十万`, `5 minutes`, `$20`. */
export function readQuantity(tokens: readonly Token[], at: number): { quantity: Quantity; end: number } | null {
  const money = /^[$€£¥￥]$/.test(tokens[at]?.text ?? '');
  const number = plainNumber(tokens, money ? at + 1 : at);
  if (!number) return null;
  let { value, end } = number;
  const scale = SCALES[tokens[end]?.norm ?? ''];
  if (scale !== undefined && !(tokens[end]?.norm === 'm' && tokens[end + 1] === undefined && value < 1)) {
    value *= scale;
    end++;
  }
  if (money) return { quantity: { value, unit: 'money' }, end };
  const rest = tokens
    .slice(end, end + 4)
    .map((token) => token.norm)
    .join(' ');
  for (const [pattern, unit] of UNITS) {
    const match = pattern.exec(rest);
    const after = match ? rest.charAt(match[0].length) : 'x';
    if (match && (after === '' || after === ' '))
      return { quantity: { value, unit }, end: end + match[0].split(' ').length };
  }
  return { quantity: { value }, end };
}
