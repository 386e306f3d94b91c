import { tableAt } from '@/lib/semantic-parser/plan/label-of';
import type { Condition, Expression, Plan } from '@/lib/semantic-parser/plan/plan';
import { isOperator } from '@/lib/semantic-parser/read/term';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { isFigure, putTogether } from '@/lib/semantic-parser/resolve/settle-select';
import { lemmatise } from '@/lib/semantic-parser/text/lemmatise';

/** Words that ask for the rows one by one. */
const LISTS =
  /\b(list|all|each|every|individual|details?|rows?|records?|respective(ly)?)\b|列出|列表|所有|全部|明细|清单|逐[条笔]|分别/i;

/** "populations" rather than "population": each one is asked for. "sales" is the name of the column itself. */
function isPlural(text: string, name: string): boolean {
  const last = text.toLowerCase().split(/\s+/).at(-1) ?? '';
  return lemmatise(last) !== last && !name.toLowerCase().endsWith(last);
}

/** Tested for one of few cells that many rows share, as a region is; a name or a number of its own picks out one row. */
function isShared(context: ResolveContext, condition: Condition): boolean {
  if (condition.kind === 'any') return condition.conditions.every((item) => isShared(context, item));
  if (condition.kind === 'days' || condition.kind === 'filter' || condition.kind === 'time') return true;
  if (condition.kind !== 'compare' && condition.kind !== 'in') return false;
  if (condition.left.kind !== 'column') return false;
  const { ref } = condition.left;
  const table = tableAt(context.lexicon, ref.table);
  const column = table?.columns.find((item) => item.name === ref.column);
  return (
    table !== undefined &&
    column?.text === true &&
    column.distinct !== null &&
    column.distinct <= table.rowCount / 3 &&
    (table.nameColumns[0] !== column || table.primaryKey.length === 0 || column.distinct <= 20)
  );
}

/**
 * "order amount in October", 华东的销售额: a figure that adds up, asked for of a period or of rows that share something, is one total
 * and no list. Also what is compared over time is put together.
 */
export function totalOfBareMeasure(
  context: ResolveContext,
  plan: Plan,
  shown: readonly Expression[],
  groups: readonly Expression[],
): readonly Expression[] {
  const { reading } = context;
  if (reading.periodChange || reading.running)
    return shown.map((expression) => (isFigure(context, expression) ? putTogether(context, expression) : expression));
  const [only, second] = shown;
  const [term] = reading.select;
  if (only?.kind !== 'column' || second || !term || reading.select.length > 1) return shown;
  const told = reading.superlatives.length + reading.orders.length + plan.having.length > 0;
  if (told || groups.length > 0 || reading.limit !== null || reading.distinct || reading.everything) return shown;
  const column = tableAt(context.lexicon, only.ref.table)?.columns.find((item) => item.name === only.ref.column);
  if (!column || !isFigure(context, only) || column.role !== 'measure' || column.aggregate !== 'sum') return shown;
  const said = reading.terms.map((one) => one.unit.text).join(' ');
  if (LISTS.test(said) || isPlural(term.unit.text, column.name)) return shown;
  if (reading.terms.some((one) => isOperator(one, 'which') && !/多少/.test(one.unit.text))) return shown;
  const shared = plan.where.every((condition) => isShared(context, condition));
  const timed = plan.where.some((condition) => condition.kind === 'time');
  const other = plan.where.some((condition) => !isShared(context, condition));
  const bare = plan.where.length === 0 && tableAt(context.lexicon, only.ref.table)?.timeColumn !== undefined;
  return (shared && plan.where.length > 0) || (timed && !other) || bare ? [putTogether(context, only)] : shown;
}
