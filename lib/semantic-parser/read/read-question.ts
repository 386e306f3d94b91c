import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import { hasOperator, type Unit } from '@/lib/semantic-parser/link/unit';
import { makeTerms } from '@/lib/semantic-parser/read/make-terms';
import { readAggregates } from '@/lib/semantic-parser/read/read-aggregates';
import { readComparisons } from '@/lib/semantic-parser/read/read-comparisons';
import { readDates } from '@/lib/semantic-parser/read/read-dates';
import { readDays } from '@/lib/semantic-parser/read/read-days';
import { readDifference } from '@/lib/semantic-parser/read/read-difference';
import { readFlags } from '@/lib/semantic-parser/read/read-flags';
import { readGroups } from '@/lib/semantic-parser/read/read-groups';
import { readNegations } from '@/lib/semantic-parser/read/read-negations';
import { readOrders } from '@/lib/semantic-parser/read/read-orders';
import { readPeriodChange } from '@/lib/semantic-parser/read/read-period-change';
import { readPossession } from '@/lib/semantic-parser/read/read-possession';
import { readRate } from '@/lib/semantic-parser/read/read-rate';
import { readRoles } from '@/lib/semantic-parser/read/read-roles';
import { readRunning } from '@/lib/semantic-parser/read/read-running';
import { readSelection } from '@/lib/semantic-parser/read/read-selection';
import { readSuperlatives } from '@/lib/semantic-parser/read/read-superlatives';
import { readValues } from '@/lib/semantic-parser/read/read-values';
import { readWho } from '@/lib/semantic-parser/read/read-who';
import type { Reading } from '@/lib/semantic-parser/read/reading';
import { isMention, isOperator, isTable, type Term, targetsOf } from '@/lib/semantic-parser/read/term';

function columnTest(lexicon: Lexicon, test: (column: Lexicon['columns'][number]) => boolean, least = 0.5) {
  return (term: Term) =>
    targetsOf(term, 'column').some(
      (target) =>
        target.kind === 'column' &&
        target.weight >= least &&
        test(lexicon.columns[target.column] as Lexicon['columns'][number]),
    );
}

function measurable(lexicon: Lexicon) {
  const column = columnTest(lexicon, (item) => (item.numeric && !item.key) || item.temporal);
  return (term: Term) => targetsOf(term, 'measure').length > 0 || column(term);
}

function readFilters(terms: readonly Term[], reading: Reading): void {
  for (const term of terms) {
    if (!isMention(term) || term.used || term.unit.targets[0]?.kind !== 'filter') continue;
    const not = terms[term.index - 1];
    const negated = isOperator(not, 'not') && !not?.used;
    if (negated && not) not.used = true;
    term.used = true;
    reading.conditions.push({ kind: 'filter', of: term, negated, start: term.index, end: term.index });
  }
}

function readLimit(terms: readonly Term[], reading: Reading): void {
  for (const term of terms) {
    if (term.used || !isOperator(term, 'top', 'bottom', 'only')) continue;
    const next = terms
      .slice(term.index + 1, term.index + 3)
      .find((item) => item.kind === 'number' && !item.used && !item.unit.quantity?.unit);
    if (!next?.unit.quantity || !isOperator(term, 'top', 'bottom')) continue;
    next.used = term.used = true;
    reading.limit = next.unit.quantity.value;
  }
}

/** What the words say, by a cascade of passes that each explain one construction (after Abney 1996, finite-state cascades). */
export function readQuestion(lexicon: Lexicon, units: readonly Unit[]): Reading {
  const terms = makeTerms(units);
  const reading: Reading = {
    select: [],
    groups: [],
    conditions: [],
    orders: [],
    superlatives: [],
    limit: null,
    distinct: false,
    share: false,
    context: [],
    both: false,
    alternatives: new Set(),
    terms,
    unmatched: [],
    refersBack: false,
    overTime: false,
    periodChange: null,
    running: false,
    roles: [],
    days: null,
    difference: null,
    everything: false,
  };
  readPeriodChange(terms, reading);
  readDays(terms, reading);
  readRoles(lexicon, terms, reading);
  readDifference(terms, reading);
  readWho(lexicon, terms, reading);
  const temporal = columnTest(lexicon, (column) => column.temporal || column.year);
  readRate(lexicon, terms);
  readFlags(lexicon, terms, reading);
  readDates(terms, reading, temporal);
  readAggregates(
    terms,
    columnTest(lexicon, (column) => column.numeric && !column.key),
  );
  readFilters(terms, reading);
  readOrders(terms, reading);
  readSuperlatives(terms, reading, {
    numeric: measurable(lexicon),
    temporal,
    key: columnTest(lexicon, (column) => column.numeric && column.key, 0.98),
  });
  readComparisons(terms, reading);
  readValues(lexicon, terms, reading);
  readNegations(terms, reading);
  readPossession(lexicon, terms, reading);
  readGroups(terms, reading);
  readRunning(terms, reading);
  readLimit(terms, reading);
  reading.distinct = terms.some((term) => !term.used && isOperator(term, 'distinct'));
  reading.share = terms.some((term) => !term.used && isOperator(term, 'share'));
  reading.both = terms.some((term) => !term.used && isOperator(term, 'both'));
  reading.overTime = terms.some((term) => !term.used && isOperator(term, 'over-time'));
  reading.everything = terms.some((term) => !term.used && isOperator(term, 'everything'));
  readSelection(terms, reading);
  showTested(reading);
  reading.refersBack = terms.some(
    (term) => term.kind === 'operator' && hasOperator(term.unit, 'these', 'what-about', 'instead'),
  );
  markAlternatives(terms, reading);
  reading.unmatched = terms.filter(
    (term) => (term.kind === 'unknown' || (term.kind === 'number' && !term.used)) && !term.used,
  );
  return reading;
}

/** "languages that contain 'English'": what is looked through is what is asked for. */
function showTested(reading: Reading): void {
  const [only, second] = reading.conditions;
  if (only?.kind !== 'value' || second || only.match === 'equals' || only.left?.kind !== 'term') return;
  if (reading.select.length + reading.groups.length + reading.superlatives.length > 0) return;
  if (isMention(only.left.term) && !isTable(only.left.term)) reading.select.push(only.left.term);
}

/** Conditions with "or" between them. */
function markAlternatives(terms: readonly Term[], reading: Reading): void {
  reading.conditions.sort((a, b) => a.start - b.start);
  for (const [place, condition] of reading.conditions.entries()) {
    const before = reading.conditions[place - 1];
    if (!before) continue;
    const gap = terms.slice(before.end + 1, condition.start);
    // "not Jane Peacock": another first name or another last name, as the two cells are of one row.
    if (
      condition.kind === 'value' &&
      before.kind === 'value' &&
      before.negated &&
      !condition.negated &&
      gap.length === 0 &&
      condition.left === null
    ) {
      condition.negated = true;
      reading.alternatives.add(condition);
    }
    const isOr = gap.length <= 5 && gap.some((term) => isOperator(term, 'or') && !term.used);
    // "before 1989 or after 2007": the two words are one operator.
    const opens = terms.slice(before.end + 1, condition.end)[0];
    if (isOr || (condition.kind === 'time' && isOperator(opens, 'or-more', 'or-less')))
      reading.alternatives.add(condition);
  }
}
