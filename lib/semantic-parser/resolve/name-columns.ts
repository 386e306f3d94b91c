import { labelOf } from '@/lib/semantic-parser/plan/label-of';
import type { Plan } from '@/lib/semantic-parser/plan/plan';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';

/** Gives every result column a name of its own. */
export function nameColumns(context: Pick<ResolveContext, 'lexicon' | 'locale'>, plan: Plan): void {
  const seen = new Map<string, number>();
  const repeated = new Set<string>();
  const labels = plan.select.map((item) => labelOf(context.lexicon, item.expression, context.locale));
  for (const label of labels) {
    if (labels.filter((other) => other.toLowerCase() === label.toLowerCase()).length > 1) repeated.add(label);
  }
  plan.select = plan.select.map((item, place) => {
    let alias = labels[place] ?? `column_${place + 1}`;
    if (repeated.has(alias) && item.expression.kind === 'column') {
      const table = labelOf(context.lexicon, { kind: 'label', table: item.expression.ref.table }, context.locale);
      alias = context.locale === 'zh' ? `${table}${alias}` : `${table} ${alias.toLowerCase()}`;
    }
    const count = seen.get(alias.toLowerCase()) ?? 0;
    seen.set(alias.toLowerCase(), count + 1);
    return { expression: item.expression, alias: count === 0 ? alias : `${alias} ${count + 1}` };
  });
}
