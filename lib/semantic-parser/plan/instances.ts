import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Condition, Expression, Instance } from '@/lib/semantic-parser/plan/plan';

/** Tables an expression reads. */
export function instancesOf(lexicon: Lexicon, expression: Expression): Instance[] {
  switch (expression.kind) {
    case 'column':
    case 'grain':
    case 'aggregate':
      return [expression.ref.table];
    case 'label':
      return [expression.table];
    case 'count':
      return expression.distinct ? [expression.distinct.table] : [expression.table];
    case 'measure': {
      const measure = lexicon.measures.find((item) => item.name === expression.measure);
      return measure ? [measure.table] : [];
    }
    case 'share':
    case 'change':
    case 'running':
      return instancesOf(lexicon, expression.of);
    case 'part': {
      const tested = expression.where.flatMap((condition) => conditionInstances(lexicon, condition));
      return [...new Set([...instancesOf(lexicon, expression.of), ...tested])];
    }
  }
}

/** Tables a condition reads in the query itself, not in a subquery of its own. */
export function conditionInstances(lexicon: Lexicon, condition: Condition): Instance[] {
  if (condition.kind === 'exists') return [condition.table];
  if (condition.kind === 'filter') return [condition.table];
  if (condition.kind === 'any')
    return [...new Set(condition.conditions.flatMap((item) => conditionInstances(lexicon, item)))];
  return instancesOf(lexicon, condition.left);
}
