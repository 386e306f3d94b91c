import { MONTH_NAMES } from '@/lib/shared/month-names';
import type { Cell } from '@/lib/shared/result';

/** Where a label stands in an order that everybody knows; null when it is none of that kind. */
type Ranker = (label: string) => number | null;

const HAN_NUMBERS: Record<string, number> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  十一: 11,
  十二: 12,
};
const numberOf = (text: string | undefined) => (text === undefined ? Number.NaN : (HAN_NUMBERS[text] ?? Number(text)));
const within = (value: number, from: number, to: number) => (value >= from && value <= to ? value : null);

const ENGLISH_WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const HAN_WEEKDAYS = '一二三四五六日';

/** Full names and what they are cut to: `jan`, `sept`, `tues`. */
function nameIn(names: readonly string[], label: string): number | null {
  const word = label.replace(/\.$/, '').toLowerCase();
  const at = word.length >= 3 ? names.findIndex((name) => name.startsWith(word)) : -1;
  return at < 0 ? null : at;
}

const month: Ranker = (label) => {
  const han = /^(\d{1,2}|[一二三四五六七八九十]{1,2})月份?$/.exec(label);
  return han ? within(numberOf(han[1]), 1, 12) : nameIn(MONTH_NAMES, label);
};

const weekday: Ranker = (label) => {
  const han = /^(?:星期|周|礼拜|週)([一二三四五六日天])$/.exec(label)?.[1];
  if (han) return HAN_WEEKDAYS.indexOf(han === '天' ? '日' : han);
  return nameIn(ENGLISH_WEEKDAYS, label);
};

const TWO_DIGITS = (year: number) => (year < 100 ? 2000 + year : year);

/** `Jan 2024`, `March 24`, `2024 May`. */
const monthOfYear: Ranker = (label) => {
  const found = /^([A-Za-z]{3,9})\.?[\s,'’-]+(\d{4}|\d{2})$/.exec(label);
  const turned = /^(\d{4})[\s-]+([A-Za-z]{3,9})\.?$/.exec(label);
  const at = nameIn(MONTH_NAMES, found?.[1] ?? turned?.[2] ?? '');
  return at === null ? null : TWO_DIGITS(Number(found?.[2] ?? turned?.[1])) * 12 + at;
};

const quarter: Ranker = (label) => {
  const found = /^(?:Q|quarter |第)?([1-4一二三四])(?:st|nd|rd|th)?\s?(?:Q|quarter|季度?)?$/i.exec(label);
  return found && /Q|quarter|季/i.test(label) ? within(numberOf(found[1]), 1, 4) : null;
};

const quarterOfYear: Ranker = (label) => {
  const found =
    /^(?:FY\s?)?'?(\d{2,4})[\s年/-]*(?:Q|第)?([1-4一二三四])(?:季度?)?$|^(?:Q|第)?([1-4一二三四])季?度?[\s/'’-]+(?:FY\s?)?'?(\d{2,4})$/i.exec(
      label,
    );
  if (!found || !/Q|季/i.test(label)) return null;
  return TWO_DIGITS(Number(found[1] ?? found[4])) * 4 + numberOf(found[2] ?? found[3]);
};

/** `FY2024`, `FY23/24`, `2023/24`, `2023-2024`, `2023财年`, `2023–24 season`. */
const financialYear: Ranker = (label) => {
  const found =
    /^(?:FY|fiscal(?: year)?|season)?\s?'?(\d{4}|\d{2})(?:\s?[/–-]\s?(\d{2}|\d{4}))?(?:财年|年度|赛季|学年| season)?$/i.exec(
      label,
    );
  if (!found) return null;
  const year = TWO_DIGITS(Number(found[1]));
  if (found[2] !== undefined) return Number(found[2]) % 100 === (year + 1) % 100 ? year : null;
  return /FY|fiscal|season|财年|年度|赛季|学年/i.test(label) ? year : null;
};

const half: Ranker = (label) => {
  if (/^(上半年|下半年)$/.test(label)) return label === '上半年' ? 1 : 2;
  const found = /^(?:(\d{4})[\s年-]*)?(?:H([12])|(上|下)半年)(?:[\s-]+(\d{4}))?$/i.exec(label);
  if (!found) return null;
  return Number(found[1] ?? found[4] ?? 0) * 2 + (found[3] ? (found[3] === '上' ? 1 : 2) : Number(found[2]));
};

const UNIT = String.raw`\s?(?:years?|yrs?|days?|hours?|min(?:utes)?|months?|employees|people|k|m|km|kg|岁|年|天|小时|分钟|个月|人|元|万|万元|%|€)?`;
const NUMBER = String.raw`[$€£¥]?(-?\d[\d,]*(?:\.\d+)?)(k|m|万)?`;
const SPAN = new RegExp(`^${NUMBER}${UNIT}\\s?(?:[-–—~～至到]|to|and|\\.\\.)\\s?${NUMBER}${UNIT}$`, 'i');
const BELOW = new RegExp(
  `^(?:<=?|≤|under|below|less than|up to|低于|小于|不足|不到)\\s?${NUMBER}${UNIT}$|^${NUMBER}${UNIT}\\s?(?:or (?:less|under|younger|fewer)|and (?:under|below)|及?以下|以内)$`,
  'i',
);
const ABOVE = new RegExp(
  `^(?:>=?|≥|over|above|more than|from|at least|高于|大于|超过)\\s?${NUMBER}${UNIT}$|^${NUMBER}${UNIT}\\s?(?:\\+|or (?:more|over|older)|and (?:over|above|up|older)|及?以上)${UNIT}$`,
  'i',
);
const SCALES: Record<string, number> = { k: 1_000, m: 1_000_000, 万: 10_000 };

function amount(digits: string | undefined, scale: string | undefined): number {
  return Number((digits ?? '').replaceAll(',', '')) * (SCALES[scale?.toLowerCase() ?? ''] ?? 1);
}

/** `0–10`, `11-50`, `<18`, `65+`, `18岁以下`, `$1,000 to $2,000`: by where they begin. */
const band: Ranker = (label) => {
  const span = SPAN.exec(label);
  if (span) {
    // In `10-20k` both are thousands.
    const [from, to] = [amount(span[1], span[2] ?? span[4]), amount(span[3], span[4])];
    return to > from ? from : null;
  }
  const below = BELOW.exec(label);
  if (below) return Number.NEGATIVE_INFINITY;
  const above = ABOVE.exec(label);
  // After a band that begins at the same number.
  return above ? amount(above[1] ?? above[3], above[2] ?? above[4]) + 0.5 : null;
};

/** `Week 3`, `Day 10`, `Grade 2`, `Level 4`, `第3周`, `3年级`, `W07`. */
const numbered: Ranker = (label) => {
  const found =
    /^(?:weeks?|wk|w|days?|hours?|years?|yr|grade|level|lvl|stage|step|phase|round|period|class|tier|month|sprint|cohort)[\s_-]*(\d{1,4})$/i.exec(
      label,
    ) ??
    /^第?(\d{1,4}|[一二三四五六七八九十]{1,2})(?:周|天|日|轮|期|级|阶段|年级|小时|时|点)$/.exec(label) ??
    /^(\d{1,2})(?:st|nd|rd|th)$/i.exec(label) ??
    /^(\d{1,2})\s?(?:stars?|星|★+)$/i.exec(label);
  return found ? numberOf(found[1]) : null;
};

/** `09:00`, `9 am`, `12 pm`. */
const clock: Ranker = (label) => {
  const found = /^(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s?(am|pm)?$/i.exec(label);
  if (!found || (found[2] === undefined && found[3] === undefined)) return null;
  const hour = Number(found[1]);
  const turned = found[3] ? (hour % 12) + (/pm/i.test(found[3]) ? 12 : 0) : hour;
  return turned * 60 + Number(found[2] ?? 0);
};

const SCALE_WORDS: readonly (readonly string[])[] = [
  ['xxs', 'xs', 's', 'm', 'l', 'xl', 'xxl', '2xl', 'xxxl', '3xl', '4xl'],
  ['extra small', 'small', 'medium', 'large', 'extra large'],
  ['very low', 'low', 'medium', 'moderate', 'normal', 'high', 'very high', 'critical', 'urgent'],
  ['very poor', 'poor', 'fair', 'average', 'good', 'very good', 'excellent'],
  ['strongly disagree', 'disagree', 'neutral', 'neither agree nor disagree', 'agree', 'strongly agree'],
  ['very dissatisfied', 'dissatisfied', 'neutral', 'satisfied', 'very satisfied'],
  ['never', 'rarely', 'seldom', 'sometimes', 'often', 'usually', 'always'],
  ['bronze', 'silver', 'gold', 'platinum', 'diamond'],
  ['beginner', 'intermediate', 'advanced', 'expert'],
  ['spring', 'summer', 'autumn', 'fall', 'winter'],
  ['morning', 'noon', 'afternoon', 'evening', 'night'],
  ['春', '夏', '秋', '冬'],
  ['春季', '夏季', '秋季', '冬季'],
  ['很低', '低', '较低', '中', '中等', '较高', '高', '很高', '极高'],
  ['小', '中', '大', '特大'],
  ['差', '较差', '一般', '良', '良好', '优', '优秀'],
  ['非常不满意', '不满意', '一般', '满意', '非常满意'],
  ['小学', '初中', '高中', '大专', '本科', '硕士', '博士'],
];

const scales: readonly Ranker[] = SCALE_WORDS.map((words) => (label) => {
  const at = words.indexOf(label.toLowerCase());
  return at < 0 ? null : at;
});

const RANKERS: readonly Ranker[] = [
  month,
  weekday,
  monthOfYear,
  quarter,
  quarterOfYear,
  half,
  financialYear,
  band,
  numbered,
  clock,
  ...scales,
];

/** The order that labels have by themselves (months, weekdays, quarters, financial years, bands, steps of a scale); null where they have none. */
export function naturalOrder(cells: readonly Cell[]): ((cell: Cell) => number) | null {
  const labels = new Set(cells.filter((cell) => cell !== null && cell !== '').map((cell) => String(cell).trim()));
  if (labels.size < 2 || !cells.some((cell) => typeof cell === 'string')) return null;
  for (const rank of RANKERS) {
    const ranks = new Map<string, number>();
    for (const label of labels) {
      const place = rank(label);
      if (place === null) break;
      ranks.set(label, place);
    }
    if (ranks.size === labels.size && new Set(ranks.values()).size > 1) {
      return (cell) => ranks.get(String(cell ?? '').trim()) ?? Number.POSITIVE_INFINITY;
    }
  }
  return null;
}

/** Items in the order of their labels, equal ones as they were; unchanged where the labels have no order of their own. */
export function inNaturalOrder<T>(items: readonly T[], label: (item: T) => Cell): readonly T[] {
  const rank = naturalOrder(items.map(label));
  if (!rank) return items;
  const places = new Map(items.map((item) => [item, rank(label(item))]));
  return items.toSorted((a, b) => compare(places.get(a) ?? 0, places.get(b) ?? 0));
}

/** Infinite places do not subtract. */
const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);
