import type { LexiconColumn, ValueTarget } from '@/lib/semantic-parser/lexicon/lexicon';
import { distance } from '@/lib/semantic-parser/plan/join-path';
import { tableAt } from '@/lib/semantic-parser/plan/label-of';
import type { ColumnReference, Condition } from '@/lib/semantic-parser/plan/plan';
import type { ReadCondition } from '@/lib/semantic-parser/read/reading';
import { isOperator, isTable, type Term, targetsOf } from '@/lib/semantic-parser/read/term';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { instanceOfTable, resolveColumn } from '@/lib/semantic-parser/resolve/resolve-column';
import { resolveTable } from '@/lib/semantic-parser/resolve/resolve-table';
import { fold } from '@/lib/semantic-parser/text/fold';

type ValueCondition = Extract<ReadCondition, { kind: 'value' }>;

/** Few distinct cells: a category rather than free text. */
const CATEGORY = 60;

/** A column that names the rows of its table one by one, as artists' names do. */
function namesEntities(context: ResolveContext, column: LexiconColumn): boolean {
  const table = context.lexicon.tables[column.table];
  if (!table?.nameColumns.includes(column) || table.nameColumns.length > 1) return false;
  return column.distinct !== null && column.distinct >= 0.93 * table.rowCount;
}

/** "from Boston to Paris": the first is where things start, the second where they end. */
function directionBonus(context: ResolveContext, term: Term, column: LexiconColumn): number {
  const before = context.reading.terms[term.index - 1]?.unit.text.toLowerCase() ?? '';
  const words = column.words.join(' ');
  if (/^(to|going to|到|至|前往)$/.test(before))
    return /\b(destination|dest|arrival|end|to|target|receiver)\b/.test(words) ? 0.3 : 0;
  if (/^(from|starting at|starting from|从|由)$/.test(before))
    return /\b(origin|source|departure|start|from|sender)\b/.test(words) ? 0.3 : 0;
  return 0;
}

/** Foreign keys whose label is just said before a value: "albums by AC/DC". */
function saidRelation(context: ResolveContext, term: Term, column: LexiconColumn): boolean {
  const before = context.reading.terms[term.index - 1]?.unit.text.toLowerCase();
  if (before === undefined) return false;
  return context.lexicon.model.relationships.some(
    (item) =>
      item.to.table === context.lexicon.tables[column.table]?.name &&
      (item.label.en?.toLowerCase() === before || item.label.zh === before),
  );
}

function scoreValue(context: ResolveContext, term: Term, target: ValueTarget): number {
  const { lexicon, anchors } = context;
  const column = lexicon.columns[target.column];
  if (!column) return -10;
  let score = target.weight + (target.value === term.unit.text ? 0.25 : 0);
  const entity = !target.partial && namesEntities(context, column);
  const focus = context.focus ? lexicon.tableByName.get(context.focus.split('@')[0] ?? '') : undefined;
  const category = column.distinct === null || column.distinct < CATEGORY;
  const anchored = anchors.some((anchor) => anchor.table === column.table);
  if (anchored) score += category || entity ? 0.4 : 0.15;
  else if (anchors.length > 0) {
    const least = Math.min(...anchors.slice(0, 5).map((anchor) => distance(lexicon, anchor.table, column.table)));
    score -= (entity ? 0.01 : 0.12) * Math.min(6, least);
  }
  if (entity)
    score += (anchored ? 0.1 : 0.65) - 0.1 * Math.log10(Math.max(10, lexicon.tables[column.table]?.rowCount ?? 10));
  if (saidRelation(context, term, column)) score += 0.3;
  score += directionBonus(context, term, column);
  const asked = context.reading.terms[term.index - 1]?.unit.text ?? '';
  const names = lexicon.tables[column.table]?.nameColumns.includes(column);
  if (focus === column.table && names && /^(do|does|did)$/i.test(asked)) score -= 0.8;
  if (focus === column.table) score += 0.1;
  const nearest = [...anchors].sort((a, b) => Math.abs(a.at - term.index) - Math.abs(b.at - term.index))[0];
  if (nearest?.table === column.table) score += 0.12;
  if (category) score += 0.1;
  if (column.foreign) score -= 0.03;
  return lexicon.tables[column.table]?.nameColumns.includes(column) ? score + 0.05 : score;
}

/** The best column for a value among those that hold it; `allowed` narrows them. */
export function chooseValue(
  context: ResolveContext,
  term: Term,
  allowed: ReadonlySet<number> | null,
): ValueTarget | null {
  let best: { target: ValueTarget; score: number } | null = null;
  for (const target of term.unit.values) {
    if (allowed && !allowed.has(target.column)) continue;
    const score = scoreValue(context, term, target);
    if (!best || score > best.score) best = { target, score };
  }
  return best?.target ?? null;
}

function columnsOfMention(context: ResolveContext, term: Term): Set<number> {
  const columns = new Set<number>();
  for (const target of targetsOf(term, 'column')) if (target.kind === 'column') columns.add(target.column);
  for (const target of targetsOf(term, 'table')) {
    if (target.kind === 'table')
      for (const column of context.lexicon.tables[target.table]?.nameColumns ?? []) columns.add(column.index);
  }
  return columns;
}

function pattern(match: ValueCondition['match'], text: string): string {
  const escaped = text.replace(/[%_]/g, (mark) => `\\${mark}`).replaceAll('\\', '');
  return match === 'starts' ? `${escaped}%` : match === 'ends' ? `%${escaped}` : `%${escaped}%`;
}

function textColumn(context: ResolveContext, condition: ValueCondition): ColumnReference | null {
  if (condition.left?.kind === 'term') {
    const term = condition.left.term;
    if (!isTable(term)) return resolveColumn(context, term)?.ref ?? null;
    const table = resolveTable(context, term);
    const [name] = table ? (tableAt(context.lexicon, table)?.nameColumns ?? []) : [];
    return table && name ? { table, column: name.name } : null;
  }
  const table = context.focus ?? context.anchors[0]?.instance;
  const [name] = table ? (tableAt(context.lexicon, table)?.nameColumns ?? []) : [];
  return table && name ? { table, column: name.name } : null;
}

/** "manager of Jane", "who does Jane report to": the value is of the employee, not of the role said. */
function instanceFor(context: ResolveContext, table: number, term: Term): string {
  const instance = instanceOfTable(context, table, term.index);
  const anchor = context.anchors.find((item) => item.instance === instance && instance.includes('@'));
  if (!anchor) return instance;
  const { terms } = context.reading;
  const between = terms.slice(Math.min(anchor.at, term.index) + 1, Math.max(anchor.at, term.index));
  const before = terms.slice(0, term.index).findLast((item) => item.kind !== 'value');
  const does = term.index < anchor.at && /^(do|does|did)$/i.test(before?.unit.text ?? '');
  return does || between.some((item) => isOperator(item, 'of'))
    ? (context.lexicon.tables[table]?.name ?? instance)
    : instance;
}

/** A stored value, a part of one, or a quoted word as a condition; null if no column can hold it. */
export function resolveValueCondition(context: ResolveContext, condition: ValueCondition): Condition | null {
  const { negated } = condition;
  const subject = condition.left?.kind === 'term' ? condition.left.term : null;
  if (condition.match !== 'equals') {
    const ref = textColumn(context, condition);
    const conditions = condition.terms.map((term): Condition | null =>
      ref
        ? {
            kind: 'like',
            left: { kind: 'column', ref },
            pattern: pattern(condition.match, term.unit.quoted ? unquote(term) : term.unit.text),
            negated,
          }
        : null,
    );
    const made = conditions.filter((item) => item !== null);
    return made.length > 1 ? { kind: 'any', conditions: made } : (made[0] ?? null);
  }
  const allowed = subject ? columnsOfMention(context, subject) : null;
  const [first] = condition.terms;
  if (!first) return null;
  const chosen =
    chooseValue(context, first, allowed) ?? (first.unit.quoted && subject ? null : chooseValue(context, first, null));
  if (!chosen) return literalCondition(context, condition);
  const column = context.lexicon.columns[chosen.column];
  if (!column) return null;
  const ref = { table: instanceFor(context, column.table, first), column: column.name };
  const left = { kind: 'column' as const, ref };
  if (chosen.partial) {
    const all = condition.terms.map(
      (term): Condition => ({ kind: 'like', left, pattern: `%${term.unit.text.trim()}%`, negated }),
    );
    return all.length > 1 ? { kind: 'any', conditions: all } : (all[0] ?? null);
  }
  const cells = (term: Term): string[] => {
    const said =
      (term === first ? chosen : term.unit.values.find((target) => target.column === chosen.column))?.value ??
      unquote(term);
    // Stored as `New York` and as `new york`, it is one city.
    const alike = term.unit.values.filter(
      (target) => target.column === chosen.column && !target.partial && fold(target.value) === fold(said),
    );
    return [said, ...alike.map((target) => target.value)];
  };
  const values = [...new Set(condition.terms.flatMap(cells))].map((value) =>
    column.numeric && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value,
  );
  const [value] = values;
  if (value === undefined) return null;
  return values.length > 1
    ? { kind: 'in', left, values, negated }
    : { kind: 'compare', left, op: negated ? '<>' : '=', value };
}

export function unquote(term: Term): string {
  return term.unit.quoted
    ? term.unit.text.replace(/^["'“”‘’`「」『』《》]+|["'“”‘’`「」『』《》]+$/g, '').trim()
    : term.unit.text;
}

function literalCondition(context: ResolveContext, condition: ValueCondition): Condition | null {
  const ref = textColumn(context, condition);
  if (!ref) return null;
  const column = tableAt(context.lexicon, ref.table)?.columns.find((item) => item.name === ref.column);
  const values = condition.terms
    .map(unquote)
    .map((value) => (column?.numeric && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value));
  if (
    column &&
    (column.numeric || column.temporal) &&
    values.some((value) => typeof value === 'string' && !/^\d/.test(value))
  )
    return null;
  const left = { kind: 'column' as const, ref };
  const [value] = values;
  if (value === undefined) return null;
  return values.length > 1
    ? { kind: 'in', left, values, negated: condition.negated }
    : { kind: 'compare', left, op: condition.negated ? '<>' : '=', value };
}
