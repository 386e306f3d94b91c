import { expandWords } from '@/lib/semantic-parser/lexicon/expand-words';
import type { LexiconColumn } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Grain } from '@/lib/semantic-parser/link/unit';
import { tableAt } from '@/lib/semantic-parser/plan/label-of';
import { type Expression, type Instance, isAggregate } from '@/lib/semantic-parser/plan/plan';
import type { Reading } from '@/lib/semantic-parser/read/reading';
import { isTable, type Term } from '@/lib/semantic-parser/read/term';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { resolveColumn } from '@/lib/semantic-parser/resolve/resolve-column';
import { resolveExpression, timeColumnFor } from '@/lib/semantic-parser/resolve/resolve-expression';
import { lemmatise } from '@/lib/semantic-parser/text/lemmatise';

/** "number of cards in each type" after "card type code": the column shown is the one meant. */
function shownColumn(context: ResolveContext, term: Term, shown: readonly Expression[]): Expression | null {
  const words = term.unit.text.toLowerCase().split(/\s+/).map(lemmatise);
  const exact =
    (term.unit.targets[0]?.weight ?? 0) >= 0.99 && isTable(term) && !shown.some((item) => item.kind === 'column');
  if (exact) return null;
  const found = shown.filter((expression) => {
    if (expression.kind !== 'column') return false;
    const column = tableAt(context.lexicon, expression.ref.table)?.columns.find(
      (item) => item.name === expression.ref.column,
    );
    const spoken = expandWords(expression.ref.column).flat().map(lemmatise);
    return column !== undefined && !column.numeric && words.every((word) => spoken.includes(word));
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** What the question groups by; `measured` is the table whose figures are put together. */
export function groupExpressions(
  context: ResolveContext,
  reading: Reading,
  measured: Instance | null,
  shown: readonly Expression[] = [],
): Expression[] {
  const groups: Expression[] = [];
  for (const group of reading.groups) {
    if (group.kind === 'grain') {
      const grouped = grainOf(context, measured ?? context.focus, group.grain);
      if (grouped) groups.push(grouped);
      continue;
    }
    const { term } = group;
    const expression = shownColumn(context, term, shown) ?? groupByMention(context, term, measured);
    if (expression) groups.push(expression);
  }
  return groups;
}

const STEP_NAMES: Partial<Record<Grain, RegExp>> = {
  month: /^(month|months|month name|month of year|mon|月|月份|月度)$/,
  quarter: /^(quarter|qtr|季度|季)$/,
  weekday: /^(weekday|day of week|day name|week day|星期|周几|星期几)$/,
  week: /^(week|week number|周|周次)$/,
  day: /^(day|日|日期)$/,
};

/** A column that holds the step itself: 月份 with 1月 … 12月, `weekday` with Mon … Sun. */
function isStep({ words, temporal }: LexiconColumn, grain: Grain): boolean {
  return !temporal && (STEP_NAMES[grain]?.test(words.join(' ')) ?? false);
}

/** Time in steps: of the column that dates the rows, or a column of years where there is no date. */
export function grainOf(context: ResolveContext, instance: Instance | null, grain: Grain): Expression | null {
  const table = instance ? tableAt(context.lexicon, instance) : undefined;
  const years = table?.timeColumn ? undefined : table?.columns.find((column) => column.year);
  if (instance && years) return { kind: 'column', ref: { table: instance, column: years.name } };
  const step = table?.timeColumn ? undefined : table?.columns.find((column) => isStep(column, grain));
  if (instance && step) return { kind: 'column', ref: { table: instance, column: step.name } };
  const ref = timeColumnFor(context, instance);
  return ref ? { kind: 'grain', grain, ref } : null;
}

/** A mention to group by. "year" is a column where the tables at hand have one, else a grain of their time column. */
function groupByMention(context: ResolveContext, term: Term, measured: Instance | null): Expression | null {
  if (term.grain) {
    const found = resolveColumn(context, term);
    const local = found && context.anchors.some((anchor) => anchor.table === found.column.table);
    if (!found || !local || found.score < 0.9) {
      const grouped = grainOf(context, measured ?? context.focus, term.grain);
      if (grouped) return grouped;
    }
  }
  const expression = resolveExpression(context, term);
  if (expression?.kind === 'column') {
    const column = tableAt(context.lexicon, expression.ref.table)?.columns.find(
      (item) => item.name === expression.ref.column,
    );
    if (column?.kind === 'timestamp') return { kind: 'grain', grain: 'day', ref: expression.ref };
  }
  return expression && !isAggregate(expression) ? expression : null;
}
