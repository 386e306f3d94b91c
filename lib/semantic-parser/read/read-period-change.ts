import { addGrain, grainOfRange, iso } from '@/lib/semantic-parser/link/calendar';
import type { DateRange, Grain } from '@/lib/semantic-parser/link/unit';
import type { ChangeFrom } from '@/lib/semantic-parser/plan/plan';
import type { Reading } from '@/lib/semantic-parser/read/reading';
import { isOperator, step, type Term } from '@/lib/semantic-parser/read/term';

/** Verbs of change: by how much is asked, since when the dates say. */
const RISES =
  /^(grow|grew|grown|growing|rise|rose|risen|increase|increased|decrease|decreased|fall|fell|drop|dropped|decline|declined|增长|增长了|增加了|增加|上升|上升了|下降|下降了|减少|减少了|涨了|跌了)$/i;
const HOW_MUCH = /^(多少|几|百分之多少|百分之几)$/;
const AGAINST = /^(比|较|相比|比起|than|compared (to|with)|against|versus|vs|over)$/i;

/** The step that all of the dates are, if it is one. */
function commonGrain(dates: readonly Term[]): Grain | null {
  const [grain, ...others] = [...new Set(dates.flatMap(({ unit }) => (unit.date ? [grainOfRange(unit.date)] : [])))];
  return grain !== undefined && others.length === 0 ? grain : null;
}

function next({ from, to }: DateRange, grain: Grain): DateRange {
  const later = (day: string | null) => day && iso(addGrain(grain, new Date(`${day}T00:00:00Z`), 1));
  return { from: later(from), to: later(to) };
}

/** A change that nobody can tell refuses the question, unless it is only how a figure is told over time. */
function leaveUnread(terms: readonly Term[], verb: Term): void {
  const isTrend = terms.some((term) => term !== verb && (isOperator(term, 'group', 'over-time') || term.grain));
  const isAsked = verb.kind === 'operator' || terms.some((term) => isOperator(term, 'how-much'));
  if (isTrend || !isAsked || verb.kind === 'mention' || verb.kind === 'value') return;
  verb.kind = 'operator';
  verb.unit = { ...verb.unit, operators: [{ operator: 'unhandled' }] };
}

/**
 * "how much did revenue grow from 2022 to 2023", 2023年比2022年增长多少, 比去年增长多少. A change between stretches that are not said
 * is not made up: the word then stays unread.
 */
function readRise(terms: readonly Term[], reading: Reading): void {
  const verb = terms.find((term) => !term.used && RISES.test(term.unit.text) && !term.unit.values.length);
  if (!verb) return;
  const dates = terms.filter(({ kind }) => kind === 'date');
  const grain = commonGrain(dates);
  const [date, second] = dates;
  const before = date ? step(terms, date.index, -1, () => false) : undefined;
  const against = before !== undefined && AGAINST.test(before.unit.text);
  if (!date || !grain || dates.length > 2 || !(second || against)) {
    leaveUnread(terms, verb);
    return;
  }
  // What is compared with the year before is the year after it.
  if (!second && date.unit.date) date.unit = { ...date.unit, date: next(date.unit.date, grain) };
  if (!second && before) before.used = true;
  const much = terms[verb.index + 1];
  if (much && HOW_MUCH.test(much.unit.text)) much.unit = { ...much.unit, operators: [{ operator: 'stop' }] };
  if (verb.kind === 'operator') verb.used = true;
  reading.periodChange = { from: !second && grain === 'year' ? 'year-before' : 'before', grain, percent: true };
}

/** "month over month growth of revenue", "同比增长率": what is said of since when, and in which steps of time. */
export function readPeriodChange(terms: readonly Term[], reading: Reading): void {
  for (const term of terms) {
    if (term.used || !isOperator(term, 'period-change')) continue;
    const detail = term.unit.operators.find((entry) => entry.operator === 'period-change')?.detail ?? 'before';
    const [from = 'before', grain] = detail.split(':');
    term.used = true;
    reading.periodChange = {
      from: from as ChangeFrom,
      grain: (grain as Grain | undefined) ?? reading.periodChange?.grain ?? grainOfCompared(terms),
      percent: true,
    };
  }
  if (!reading.periodChange) readRise(terms, reading);
}

/** "growth from 2022 to 2023": two stretches are compared as what they are. */
function grainOfCompared(terms: readonly Term[]): Grain | null {
  const dates = terms.filter(({ kind }) => kind === 'date');
  return dates.length === 2 ? commonGrain(dates) : null;
}
