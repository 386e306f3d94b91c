import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import type { ReadCondition, Reading, Subject } from '@/lib/semantic-parser/read/reading';
import {
  isColumn,
  isLight,
  isMention,
  isOperator,
  isTable,
  step,
  type Term,
  targetsOf,
} from '@/lib/semantic-parser/read/term';
import { deniesVerb, negationOf } from '@/lib/semantic-parser/read/value-negation';

const CHINESE = /\p{Script=Han}/u;

type ValueCondition = Extract<ReadCondition, { kind: 'value' }>;

const MATCHES = [
  ['contains', 'contains'],
  ['starts-with', 'starts'],
  ['ends-with', 'ends'],
] as const;

function holds(lexicon: Lexicon, mention: Term, value: Term): boolean {
  const columns = new Set(
    targetsOf(mention, 'column').map((target) => (target.kind === 'column' ? target.column : -1)),
  );
  const tables = new Set(targetsOf(mention, 'table').map((target) => (target.kind === 'table' ? target.table : -1)));
  return value.unit.values.some(
    (target) =>
      columns.has(target.column) ||
      (tables.has(lexicon.columns[target.column]?.table ?? -1) &&
        lexicon.tables[lexicon.columns[target.column]?.table ?? -1]?.nameColumns.some(
          (column) => column.index === target.column,
        )),
  );
}

const lead = (term: Term) =>
  isLight(term) ||
  term.unit.text === '是' ||
  isOperator(
    term,
    'named',
    'equal',
    'in',
    'from',
    'not',
    'with',
    'only',
    'contains',
    'starts-with',
    'ends-with',
    'of',
    'both',
    'comma',
    'order',
    'that',
  ) ||
  (term.kind === 'unknown' && !term.unit.capital);

/** "containing Jazz tracks" speaks of rows, not of letters; "ends in 'x'" needs its quotes. */
function fitsMatch(terms: readonly Term[], value: Term, operator: Term, match: ValueCondition['match']): boolean {
  if (value.unit.quoted || /[\p{Script=Han}]/u.test(operator.unit.text)) return true;
  if (match === 'ends') return !/ in$/i.test(operator.unit.text);
  return (
    match === 'starts' || !(value.unit.values.some((target) => !target.partial) && isMention(terms[value.index + 1]))
  );
}

function matchOf(terms: readonly Term[], value: Term): { match: ValueCondition['match']; term: Term } | undefined {
  for (let at = value.index - 1; at >= Math.max(0, value.index - 4); at--) {
    const term = terms[at];
    if (!term) break;
    for (const [operator, match] of MATCHES) {
      if (isOperator(term, operator) && fitsMatch(terms, value, term, match)) return { match, term };
    }
    if (!isLight(term) && !isOperator(term, 'named', 'in', 'of') && term.kind !== 'unknown' && !isMention(term)) break;
  }
  for (let at = value.index + 1; at <= value.index + 2; at++) {
    const term = terms[at];
    if (term && at === value.index + 1 && /^in (the|its|their|his|her) names?$/i.test(term.unit.text))
      return { match: 'contains', term };
    if (term && /^(开头|结尾|打头|收尾)/.test(term.unit.text))
      return { match: isOperator(term, 'starts-with') ? 'starts' : 'ends', term };
  }
  return undefined;
}

function namedBy(lexicon: Lexicon, table: Term, value: Term): boolean {
  const indexes = targetsOf(table, 'table').map((target) => (target.kind === 'table' ? target.table : -1));
  return value.unit.values.some(
    (target) =>
      indexes.includes(lexicon.columns[target.column]?.table ?? -1) &&
      lexicon.tables[lexicon.columns[target.column]?.table ?? -1]?.nameColumns.some(
        (column) => column.index === target.column && lexicon.tables[column.table]?.nameColumns.length === 1,
      ),
  );
}

/** "Rock流派有多少首曲目": the table only says what the value is, for something else is asked. */
function isQualifier(terms: readonly Term[], table: Term): boolean {
  return (
    /\p{Script=Han}/u.test(table.unit.text) &&
    terms.slice(table.index + 1).some((term) => isMention(term) || term.kind === 'aggregate')
  );
}

/** The column a value is said of: "city is Paris", "the Rock genre", "names containing 'x'". */
function subjectOf(lexicon: Lexicon, terms: readonly Term[], value: Term, matched: boolean): Term | undefined {
  const before = step(terms, value.index, -1, lead);
  const after = step(terms, value.index, 1, isLight);
  if (isMention(after) && !after.used && isTable(after) && namedBy(lexicon, after, value) && isQualifier(terms, after))
    return after;
  if (isMention(before) && !before.used && holds(lexicon, before, value)) return before;
  if (
    isMention(after) &&
    !after.used &&
    after.unit.values.length === 0 &&
    isColumn(after) &&
    holds(lexicon, after, value)
  )
    return after;
  if (
    isMention(before) &&
    !before.used &&
    isColumn(before) &&
    (value.unit.quoted || matched || value.unit.values.length === 0)
  )
    return before;
  return undefined;
}

function joined(terms: readonly Term[], earlier: ValueCondition | undefined, value: Term): Term | undefined {
  const last = earlier?.terms.at(-1);
  if (!earlier || !last) return undefined;
  const between = terms.slice(last.index + 1, value.index);
  // 男女员工: two cells of one column side by side.
  if (between.length === 0 && CHINESE.test(value.unit.text) && last.kind === 'value' && sharesColumn(last, value))
    return last;
  if (between.length > 3 || between.length === 0) return undefined;
  const join = between.find((term) => isOperator(term, 'and', 'or', 'comma'));
  return join &&
    between.every(
      (term) => isLight(term) || isOperator(term, 'and', 'or', 'comma', 'in', 'from', 'of', 'named', 'contains'),
    )
    ? join
    : undefined;
}

/** "more in Brazil than in Canada": the two cells compared, however much stands between them. */
function comparedWith(reading: Reading, earlier: ValueCondition | undefined, value: Term): Term | undefined {
  const last = earlier?.terms.at(-1);
  const than = reading.difference?.than;
  return last && than !== undefined && last.index < than && value.index > than ? reading.terms[than] : undefined;
}

function sharesColumn(left: Term, right: Term): boolean {
  if (right.unit.values.length === 0 || left.unit.values.length === 0) return right.unit.quoted === left.unit.quoted;
  return right.unit.values.some((target) => left.unit.values.some((other) => other.column === target.column));
}

/** "starts with L", "contains love": the word after is text to look for, whatever else it may be. */
function readLetters(terms: readonly Term[]): void {
  for (const term of terms) {
    if (term.used || !isOperator(term, 'contains', 'starts-with', 'ends-with')) continue;
    const next = step(terms, term.index);
    const before = step(terms, term.index, -1);
    if (/^(like|matching|matches)$/i.test(term.unit.text) && !isColumn(before)) continue;
    const letter = terms[term.index + 1];
    if (letter?.unit.text === 'A' || (letter?.unit.text === 'a' && /letter$/i.test(term.unit.text)))
      letter.kind = 'value';
    else if (
      next &&
      !next.used &&
      (next.kind === 'unknown' || (next.unit.text.length === 1 && next.kind !== 'operator'))
    )
      next.kind = 'value';
  }
}

/** `have an "a" in their first name`: the column stands after the quoted part. */
function columnInside(terms: readonly Term[], value: Term): Term | undefined {
  const next = terms[value.index + 1];
  if (
    !isOperator(next, 'in', 'contains') ||
    !/^(in|within|inside|in (its|their|the|his|her) names?)$/i.test(next?.unit.text ?? '')
  )
    return undefined;
  const column = step(terms, value.index + 1);
  return isColumn(column) && !column?.used ? column : undefined;
}

/** Stored values and quoted words, with the column they are said of where the question names it. */
export function readValues(lexicon: Lexicon, terms: readonly Term[], reading: Reading): void {
  readLetters(terms);
  for (const value of terms) {
    if (value.kind !== 'value' || value.used) continue;
    const earlier = reading.conditions
      .filter((condition): condition is ValueCondition => condition.kind === 'value')
      .at(-1);
    const found = matchOf(terms, value);
    const join = joined(terms, earlier, value) ?? comparedWith(reading, earlier, value);
    value.used = true;
    if (
      earlier &&
      join &&
      earlier.terms.every((term) => sharesColumn(term, value)) &&
      (!found || found.match === earlier.match || found.term.used)
    ) {
      earlier.terms.push(value);
      earlier.end = value.index;
      join.used = true;
      continue;
    }
    const inside = (value.unit.quoted || !value.unit.capital) && !found ? columnInside(terms, value) : undefined;
    const subject = inside ?? subjectOf(lexicon, terms, value, found !== undefined);
    const start = Math.min(subject?.index ?? value.index, value.index);
    const negation = negationOf(terms, value.index);
    if (subject) subject.used = true;
    if (found) found.term.used = true;
    const left: Subject = subject ? { kind: 'term', term: subject } : null;
    reading.conditions.push({
      kind: 'value',
      left,
      terms: [value],
      match: inside ? 'contains' : (found?.match ?? 'equals'),
      negated: negation !== undefined,
      never: deniesVerb(negation),
      start,
      end: Math.max(value.index, subject?.index ?? 0),
    });
  }
}
