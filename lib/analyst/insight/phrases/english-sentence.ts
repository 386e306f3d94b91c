import type { Extreme, Fact, Grain, Point, Quantity } from '@/lib/analyst/insight/fact';
import { formatAverage, formatCount, formatLabel, formatPercent, formatValue } from '@/lib/analyst/insight/format-fact';

const LOCALE = 'en';
const SPANS: Record<Grain, string> = {
  year: 'years',
  quarter: 'quarters',
  month: 'months',
  week: 'weeks',
  day: 'days',
  hour: 'hours',
  'month-of-year': 'months',
};

/** One fact as one English sentence. */
export function englishSentence(fact: Fact): string {
  switch (fact.kind) {
    case 'empty':
      return 'Nothing matches: there are no rows.';
    case 'no-value':
      return `There is no value for ${fact.quantity}.`;
    case 'name':
      return `The ${fact.quantity} is ${formatLabel(fact.label, LOCALE)}.`;
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
      return `There are rows for ${count(fact.present)} of the ${count(fact.expected)} ${span(fact)}.`;
    case 'turning-points':
      return turningPoints(fact);
    case 'longest-rise':
      return `The longest rise runs from ${formatLabel(fact.from, LOCALE)} to ${formatLabel(fact.to, LOCALE)}, ${fact.steps} steps in a row.`;
    case 'range':
      return `${capital(fact.quantity.name)} ranges from ${formatValue(fact.lowest, fact.quantity, LOCALE)} to ${formatValue(fact.highest, fact.quantity, LOCALE)}.`;
    case 'extreme-cell':
      return `The highest single value is ${formatValue(fact.value, fact.quantity, LOCALE)}, for ${formatLabel(fact.series, LOCALE)} in ${formatLabel(fact.label, LOCALE)}.`;
    case 'correlation':
      return correlation(fact);
    case 'missing':
      return `${count(fact.rows)} ${fact.rows === 1 ? 'row has' : 'rows have'} no value for ${fact.quantity}.`;
    case 'cut':
      return `Only the first ${count(fact.rows)} rows were read; there are more, and nothing here speaks of them.`;
  }
}

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;
const count = (value: number) => formatCount(value, LOCALE);
const percent = (value: number) => formatPercent(value, LOCALE);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const at = (point: Point, quantity: Quantity) =>
  `${formatValue(point.value, quantity, LOCALE)} (${formatLabel(point.label, LOCALE)})`;
const named = (point: Point, quantity: Quantity) =>
  `${formatLabel(point.label, LOCALE)} (${formatValue(point.value, quantity, LOCALE)})`;
const join = (parts: readonly string[]) => new Intl.ListFormat(LOCALE).format(parts);

function values({ label, values: all }: Of<'values'>): string {
  const told = all.map(({ quantity, value }) => `${quantity.name} is ${formatValue(value, quantity, LOCALE)}`);
  const [first] = all;
  if (!label) return `The ${join(told)}.`;
  const subject = formatLabel(label, LOCALE);
  if (first && all.length === 1) {
    return `${subject}, with ${formatValue(first.value, first.quantity, LOCALE)} (${first.quantity.name}).`;
  }
  return `${subject}: ${join(told)}.`;
}

function list({ rows, cut, labels }: Of<'list'>): string {
  const names = labels.map((label) => formatLabel(label, LOCALE));
  const number = cut ? `More than ${count(rows)}` : count(rows);
  const match = `${number} ${rows === 1 && !cut ? 'row matches' : 'rows match'}`;
  if (names.length === 0) return `${match}.`;
  if (names.length === rows && !cut) return `${match}: ${join(names)}.`;
  return `${match}, among them ${join(names.slice(0, 3))}.`;
}

function extreme(fact: Extreme): string {
  const { which, quantity, labels, ties, rows, percent: share, summed, cut } = fact;
  const value = formatValue(fact.value, quantity, LOCALE);
  const scope = cut ? `Among the first ${count(rows)} rows, ` : '';
  if (ties === rows && rows > 3)
    return `${scope}${cut ? 'all' : 'All'} ${count(rows)} are equal in ${quantity.name}, with ${value} each.`;
  const names = labels.map((label) => formatLabel(label, LOCALE));
  const subject = join(ties > labels.length ? [...names, `${count(ties - labels.length)} others`] : names);
  const verb = which === 'highest' ? (ties > 1 ? 'lead' : 'leads') : ties > 1 ? 'are lowest' : 'is lowest';
  const whole =
    share === null ? '' : `, ${percent(share)} of the sum of all ${summed ? 'rows' : `${count(rows)} rows`}`;
  return `${scope}${subject} ${verb} in ${quantity.name} with ${value}${ties > 1 ? ' each' : ''}${summed ? ' in total' : ''}${whole}.`;
}

function followers({ quantity, followers: next, last, which, named: isNamed }: Of<'followers'>): string {
  const measure = isNamed ? ` in ${quantity.name}` : '';
  const names = join(next.map((point) => named(point, quantity)));
  const end = last ? `; ${named(last, quantity)} is ${which === 'highest' ? 'lowest' : 'highest'}` : '';
  return `${names} ${next.length === 1 ? 'follows' : 'follow'}${measure}${end}.`;
}

const span = ({ grain, workdays }: { grain: Grain | null; workdays: boolean }) =>
  workdays ? 'weekdays' : grain ? SPANS[grain] : 'rows';

function sum({ quantity, total, average, topThreePercent, ...fact }: Of<'sum'>): string {
  const all = fact.expected === null ? '' : ` of ${count(fact.expected)}`;
  const rows = `the ${count(fact.rows)}${all} ${span(fact)}${all ? ' that have rows' : ''}`;
  const top = topThreePercent === null ? '' : `; the top 3 make up ${percent(topThreePercent)}`;
  const [whole, mean] = [formatValue(total, quantity, LOCALE), formatAverage(average, quantity, LOCALE)];
  return fact.named
    ? `${capital(quantity.name)} comes to ${whole} over ${rows}, ${mean} on average${top}.`
    : `${capital(rows)} come to ${whole}, ${mean} on average${top}.`;
}

function trend({ quantity, first, last, changePercent, changePoints }: Of<'trend'>): string {
  const [from, to] = [Number(first.value), Number(last.value)];
  const name = capital(quantity.name);
  if (from === to) {
    const [start, end] = [formatLabel(first.label, LOCALE), formatLabel(last.label, LOCALE)];
    return `${name} began and ended at ${formatValue(first.value, quantity, LOCALE)} (${start}, ${end}).`;
  }
  const way = to > from ? 'up' : 'down';
  const change = changePercent === null ? points(way, changePoints) : `, ${way} ${percent(Math.abs(changePercent))}`;
  return `${name} ${to > from ? 'rose' : 'fell'} from ${at(first, quantity)} to ${at(last, quantity)}${change}.`;
}

/** Of percentages: from 10% to 15% is five points, not half as much again. */
function points(way: string, change: number | null): string {
  if (!change) return '';
  const size = Math.abs(change);
  return `, ${way} ${count(size)} percentage ${size === 1 ? 'point' : 'points'}`;
}

function unfinished({ quantity, point, named: isNamed }: Of<'unfinished'>): string {
  const value = formatValue(point.value, quantity, LOCALE);
  const label = capital(formatLabel(point.label, LOCALE));
  return `${label} is not over yet: ${isNamed ? `${quantity.name} is ${value}` : value} so far.`;
}

function turningPoints({ quantity, peak, trough, named: isNamed }: Of<'turning-points'>): string {
  const value = isNamed ? quantity.name : 'value';
  const highest = peak ? `The highest ${value} is ${at(peak, quantity)}` : '';
  if (!trough) return `${highest}.`;
  return peak ? `${highest}, the lowest ${at(trough, quantity)}.` : `The lowest ${value} is ${at(trough, quantity)}.`;
}

function correlation({ x, y, r, rows }: Of<'correlation'>): string {
  const way = r > 0 ? 'rises' : 'falls';
  return `As ${x} rises, ${y} mostly ${way} (correlation ${formatCount(r, LOCALE)} over ${count(rows)} rows).`;
}
