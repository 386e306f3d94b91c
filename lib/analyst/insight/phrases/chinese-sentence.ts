import type { Extreme, Fact, Grain, Label, Point, Quantity } from '@/lib/analyst/insight/fact';
import { formatAverage, formatCount, formatLabel, formatPercent, formatValue } from '@/lib/analyst/insight/format-fact';

const LOCALE = 'zh';
const SPANS: Record<Grain, string> = {
  year: '年',
  quarter: '个季度',
  month: '个月',
  week: '周',
  day: '天',
  hour: '小时',
  'month-of-year': '个月',
};

/** One fact as one Chinese sentence. */
export function chineseSentence(fact: Fact): string {
  return setSpaces(sentence(fact));
}

function sentence(fact: Fact): string {
  switch (fact.kind) {
    case 'empty':
      return '没有符合条件的数据。';
    case 'no-value':
      return `${soft(fact.quantity)}没有值。`;
    case 'name':
      return `${soft(fact.quantity)}为${subject(fact.label)}。`;
    case 'values':
      return values(fact);
    case 'list':
      return list(fact);
    case 'extreme':
      return extreme(fact);
    case 'followers':
      return followers(fact);
    case 'sum':
      return sum(fact);
    case 'trend':
      return trend(fact);
    case 'unfinished':
      return unfinished(fact);
    case 'gaps':
      return `${count(fact.expected)} ${span(fact)}中，有 ${count(fact.present)} ${span(fact)}有数据。`;
    case 'turning-points':
      return turningPoints(fact);
    case 'longest-rise':
      return `最长的连续上升是从${subject(fact.from)}到${subject(fact.to)}，共 ${fact.steps} 次。`;
    case 'range':
      return `${soft(fact.quantity.name)}介于 ${formatValue(fact.lowest, fact.quantity, LOCALE)} 和 ${formatValue(fact.highest, fact.quantity, LOCALE)} 之间。`;
    case 'extreme-cell':
      return `单项最高的是${subject(fact.label)}的${subject(fact.series)}，为 ${formatValue(fact.value, fact.quantity, LOCALE)}。`;
    case 'correlation':
      return `${soft(fact.x)}越高，${soft(fact.y)}大多越${fact.r > 0 ? '高' : '低'}（${count(fact.rows)} 行的相关系数为 ${formatCount(fact.r, LOCALE)}）。`;
    case 'missing':
      return `有 ${count(fact.rows)} 行没有${soft(fact.quantity)}。`;
    case 'cut':
      return `只读取了前 ${count(fact.rows)} 行，其余的行不在以上说明之内。`;
  }
}

const BORDER = '\u0000';
/** Marks the borders of a name, so that Latin letters get a space beside Chinese ones and the name itself stays as it is. */
const soft = (name: string) => `${BORDER}${name}${BORDER}`;

function setSpaces(text: string): string {
  const beside = new RegExp(
    `(?<=\\p{Script=Han})${BORDER}(?=[A-Za-z])|(?<=[A-Za-z])${BORDER}(?=\\p{Script=Han})`,
    'gu',
  );
  return text.replace(beside, ' ').replaceAll(BORDER, '');
}

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;
const subject = (label: Label) => soft(formatLabel(label, LOCALE));
const count = (value: number) => formatCount(value, LOCALE);
const percent = (value: number) => formatPercent(value, LOCALE);
const at = (point: Point, quantity: Quantity) =>
  ` ${formatValue(point.value, quantity, LOCALE)}（${subject(point.label)}）`;
const named = (point: Point, quantity: Quantity) =>
  `${subject(point.label)}（${formatValue(point.value, quantity, LOCALE)}）`;
const join = (parts: readonly string[]) => parts.join('、');

function values({ label, values: all }: Of<'values'>): string {
  const told = all
    .map(({ quantity, value }) => `${soft(quantity.name)}为 ${formatValue(value, quantity, LOCALE)}`)
    .join('，');
  return label ? `${subject(label)}，${told}。` : `${told}。`;
}

function list({ rows, cut, labels }: Of<'list'>): string {
  const names = labels.map(subject);
  const match = cut ? `符合条件的超过 ${count(rows)} 行` : `共有 ${count(rows)} 行符合条件`;
  if (names.length === 0) return `${match}。`;
  if (names.length === rows && !cut) return `${match}：${join(names)}。`;
  return `${match}，其中有${join(names.slice(0, 3))}等。`;
}

function extreme(fact: Extreme): string {
  const { which, quantity, labels, ties, rows, percent: share, summed, cut } = fact;
  const value = formatValue(fact.value, quantity, LOCALE);
  const scope = cut ? `在前 ${count(rows)} 行中，` : '';
  if (ties === rows && rows > 3) return `${scope}全部 ${count(rows)} 行的${soft(quantity.name)}相同，均为 ${value}。`;
  const others = ties > labels.length ? `等 ${count(ties)} 项` : '';
  const leader = `${join(labels.map(subject))}${others}`;
  const rank = which === 'highest' ? '最高' : '最低';
  const whole = share === null ? '' : `，占${summed ? '全部' : `这 ${count(rows)} 行`}合计的 ${percent(share)}`;
  return `${scope}${leader}的${soft(quantity.name)}${summed ? '合计' : ''}${ties > 1 ? '并列' : ''}${rank}，${ties > 1 ? '均' : ''}为 ${value}${whole}。`;
}

function followers({ quantity, followers: next, last, which, named: isNamed }: Of<'followers'>): string {
  const measure = isNamed ? `按${soft(quantity.name)}，` : '';
  const end = last ? `；${named(last, quantity)}${which === 'highest' ? '最低' : '最高'}` : '';
  return `${measure}其次是${join(next.map((point) => named(point, quantity)))}${end}。`;
}

const span = ({ grain, workdays }: { grain: Grain | null; workdays: boolean }) =>
  workdays ? '个工作日' : grain ? SPANS[grain] : '行';

function sum({ quantity, total, average, topThreePercent, ...fact }: Of<'sum'>): string {
  const rows = `${count(fact.rows)} ${span(fact)}`;
  const which = fact.expected === null ? `这 ${rows}` : `${count(fact.expected)} ${span(fact)}中有数据的 ${rows}`;
  const top = topThreePercent === null ? '' : `；前 3 名占 ${percent(topThreePercent)}`;
  return `${which}${fact.named ? `的${soft(quantity.name)}` : ''}合计 ${formatValue(total, quantity, LOCALE)}，平均 ${formatAverage(average, quantity, LOCALE)}${top}。`;
}

function trend({ quantity, first, last, changePercent, changePoints }: Of<'trend'>): string {
  const [from, to] = [Number(first.value), Number(last.value)];
  if (from === to) {
    const value = formatValue(first.value, quantity, LOCALE);
    return `${soft(quantity.name)}起止相同，均为 ${value}（${subject(first.label)}、${subject(last.label)}）。`;
  }
  const points = changePoints ? `，${to > from ? '上升' : '下降'} ${count(Math.abs(changePoints))} 个百分点` : '';
  const change =
    changePercent === null ? points : `，${to > from ? '增长' : '下降'} ${percent(Math.abs(changePercent))}`;
  const way = to > from ? '上升到' : '下降到';
  return `${soft(quantity.name)}从${at(first, quantity)}${way}${at(last, quantity)}${change}。`;
}

function unfinished({ quantity, point, named: isNamed }: Of<'unfinished'>): string {
  const value = formatValue(point.value, quantity, LOCALE);
  return `${subject(point.label)}尚未结束，${isNamed ? soft(quantity.name) : ''}目前为 ${value}。`;
}

function turningPoints({ quantity, peak, trough, named: isNamed }: Of<'turning-points'>): string {
  const measure = isNamed ? soft(quantity.name) : '';
  const ends = [peak && `最高为${at(peak, quantity)}`, trough && `最低为${at(trough, quantity)}`];
  return `${measure}${ends.filter(Boolean).join('，')}。`;
}
