import { joinTree } from '@/lib/semantic-parser/plan/join-path';
import { tableOf } from '@/lib/semantic-parser/plan/plan';
import type { ReadCondition } from '@/lib/semantic-parser/read/reading';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { resolveBetween } from '@/lib/semantic-parser/resolve/resolve-between';
import { resolveColumn } from '@/lib/semantic-parser/resolve/resolve-column';
import {
  type ResolvedCondition,
  resolveAverage,
  resolveComparison,
} from '@/lib/semantic-parser/resolve/resolve-comparison';
import { type Left, resolveLeft } from '@/lib/semantic-parser/resolve/resolve-left';
import { resolveTable } from '@/lib/semantic-parser/resolve/resolve-table';
import { resolveTime } from '@/lib/semantic-parser/resolve/resolve-time';
import { resolveValueCondition } from '@/lib/semantic-parser/resolve/resolve-values';
import { tableOfVerb } from '@/lib/semantic-parser/resolve/table-of-verb';

/** One read condition as a WHERE or HAVING condition of the plan; null when it finds no place. */
export function resolveCondition(context: ResolveContext, condition: ReadCondition): ResolvedCondition | null {
  switch (condition.kind) {
    case 'compare':
      return resolveComparison(context, condition);
    case 'between':
      return resolveBetween(context, condition);
    case 'time':
      return resolveTime(context, condition);
    case 'average':
      return resolveAverage(context, condition);
    case 'value': {
      const resolved = resolveValueCondition(context, condition);
      return resolved ? { kind: 'where', condition: resolved } : null;
    }
    case 'null': {
      const left = resolveLeft(context, condition.left, null);
      const other = left && condition.missing ? missingRows(context, left) : null;
      if (other) return other;
      return left
        ? { kind: 'where', condition: { kind: 'null', left: left.expression, negated: condition.negated } }
        : null;
    }
    case 'filter': {
      const target = condition.of.unit.targets.find((item) => item.kind === 'filter');
      const filter = target?.kind === 'filter' ? context.lexicon.filters[target.filter] : undefined;
      return filter
        ? {
            kind: 'where',
            condition: { kind: 'filter', filter: filter.name, table: filter.table, negated: condition.negated },
          }
        : null;
    }
    case 'related': {
      const table = context.focus;
      const other = condition.verb
        ? table
          ? tableOfVerb(context, condition.of.unit.text, table)
          : null
        : (resolveTable(context, condition.of) ?? resolveColumn(context, condition.of)?.ref.table);
      if (!other || !table || tableOf(other) === tableOf(table)) return null;
      return {
        kind: 'where',
        condition: { kind: 'exists', table, other, where: [], negated: condition.negated, via: null },
      };
    }
    case 'flag':
      return resolveFlag(context, condition);
  }
}

/** "parties without delegates": the many side holds the delegates, so it is its rows that are missing. */
function missingRows(context: ResolveContext, { expression }: Left): ResolvedCondition | null {
  if (expression.kind !== 'column' || !context.focus) return null;
  const { table: other } = expression.ref;
  const table = context.focus;
  if (tableOf(other) === tableOf(table)) return null;
  if (!joinTree(context.lexicon, table, [other], [...context.via])?.some((step) => step.fansOut)) return null;
  return {
    kind: 'where',
    condition: { kind: 'exists', table, other, where: [], negated: true, via: null },
  };
}

function resolveFlag(
  context: ResolveContext,
  { of, negated }: ReadCondition & { kind: 'flag' },
): ResolvedCondition | null {
  const left = resolveLeft(context, { kind: 'term', term: of }, null);
  const flag = left?.column?.flag;
  if (!left || !flag) return null;
  const value = negated ? flag.no : flag.yes;
  return { kind: 'where', condition: { kind: 'compare', left: left.expression, op: '=', value } };
}
