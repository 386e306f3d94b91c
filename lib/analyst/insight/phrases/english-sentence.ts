import type { Extreme, Fact, Grain, Point, Quantity } from '@/lib/analyst/insight/fact';
import { formatAverage, formatCount, formatLabel, formatPercent, formatValue } from '@/lib/analyst/insight/format-fact';

const LOCALE = 'en';
const SPANS: Record<Grain, string> = {
  year: 'years',
  quarter: 'quarters',
  month: 'months',
  week: 'weeks',
  day: 'days',
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

function followers({ quantity, followers: next, last, which }: Of<'followers'>): string {
  const names = join(next.map((point) => named(point, quantity)));
  const end = last ? `; ${named(last, quantity)} is ${which === 'highest' ? 'lowest' : 'highest'}` : '';
  return `${names} ${next.length === 1 ? 'follows' : 'follow'}${end}.`;
}

function sum({ quantity, rows, grain, total, average, topThreePercent }: Of<'sum'>): string {
  const span = grain ? SPANS[grain] : 'rows';
  const top = topThreePercent === null ? '' : `; the top 3 make up ${percent(topThreePercent)}`;
  return `The ${count(rows)} ${span} come to ${formatValue(total, quantity, LOCALE)}, ${formatAverage(average, quantity, LOCALE)} on average${top}.`;
}

function trend({ quantity, first, last, changePercent }: Of<'trend'>): string {
  const [from, to] = [Number(first.value), Number(last.value)];
  const name = capital(quantity.name);
  if (from === to) {
    const [start, end] = [formatLabel(first.label, LOCALE), formatLabel(last.label, LOCALE)];
    return `${name} began and ended at ${formatValue(first.value, quantity, LOCALE)} (${start}, ${end}).`;
  }
  const change = changePercent === null ? '' : `, ${to > from ? 'up' : 'down'} ${percent(Math.abs(changePercent))}`;
  return `${name} ${to > from ? 'rose' : 'fell'} from ${at(first, quantity)} to ${at(last, quantity)}${change}.`;
}

function turningPoints({ quantity, peak, trough }: Of<'turning-points'>): string {
  const highest = peak ? `The highest value is ${at(peak, quantity)}` : '';
  if (!trough) return `${highest}.`;
  return peak ? `${highest}, the lowest ${at(trough, quantity)}.` : `The lowest value is ${at(trough, quantity)}.`;
}

function correlation({ x, y, r, rows }: Of<'correlation'>): string {
  const way = r > 0 ? 'rises' : 'falls';
  return `As ${x} rises, ${y} mostly ${way} (correlation ${formatCount(r, LOCALE)} over ${count(rows)} rows).`;
}
