import { instancesOf } from '@/lib/semantic-parser/plan/instances';
import type { Instance } from '@/lib/semantic-parser/plan/plan';
import { isTable, type Term } from '@/lib/semantic-parser/read/term';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { resolveColumn } from '@/lib/semantic-parser/resolve/resolve-column';
import { resolveExpression } from '@/lib/semantic-parser/resolve/resolve-expression';
import { resolveHint } from '@/lib/semantic-parser/resolve/resolve-hint';
import { resolveTable } from '@/lib/semantic-parser/resolve/resolve-table';
import { whoTrades } from '@/lib/semantic-parser/resolve/trade-measure';

/** The table the question is about: what is ranked or listed, else what is counted or measured. */
export function findFocus(context: ResolveContext): Instance | null {
  const { reading } = context;
  const tableOfTerm = (term: Term | null | undefined): Instance | null =>
    term && term.kind === 'mention' && isTable(term) ? resolveTable(context, term) : null;
  for (const superlative of reading.superlatives) {
    const table = tableOfTerm(superlative.entity);
    if (table) return table;
  }
  for (const term of reading.select) {
    const table = tableOfTerm(term);
    if (table) return table;
  }
  for (const term of reading.select) {
    if (term.kind === 'mention') {
      const found = resolveColumn(context, term);
      const measured = term.unit.targets[0]?.kind === 'measure';
      if (found && !measured) return found.ref.table;
    }
  }
  for (const term of reading.select) {
    const table = term.kind === 'aggregate' && term.of ? tableOfTerm({ ...term.of, kind: 'mention' }) : null;
    if (table) return table;
    if (term.kind === 'aggregate' && term.of) {
      const expression = resolveExpression(context, term);
      const [instance] = expression ? instancesOf(context.lexicon, expression) : [];
      if (instance) return instance;
    }
    if (term.kind === 'mention') {
      const expression = resolveExpression(context, term);
      const [instance] = expression ? instancesOf(context.lexicon, expression) : [];
      if (instance) return instance;
    }
  }
  for (const term of reading.context) {
    const table = tableOfTerm(term);
    if (table) return table;
  }
  return whoTrades(context) ?? context.anchors[0]?.instance ?? focusOfRest(context);
}

/** Nothing is listed or named: what is ranked or tested tells the table, or there is only one. */
function focusOfRest(context: ResolveContext): Instance | null {
  const { lexicon, reading } = context;
  for (const { key } of reading.superlatives) {
    const expression = key?.kind === 'term' ? resolveExpression(context, key.term) : null;
    const [instance] = expression ? instancesOf(lexicon, expression) : [];
    if (instance) return instance;
    const hinted = key?.kind === 'hint' ? resolveHint(context, key.adjective, null, null) : null;
    if (hinted) return hinted.instance;
  }
  for (const condition of reading.conditions) {
    const target = condition.kind === 'filter' ? condition.of.unit.targets[0] : undefined;
    const filter = target?.kind === 'filter' ? lexicon.filters[target.filter] : undefined;
    if (filter) return filter.table;
  }
  const [only, second] = lexicon.tables.filter((table) => !table.hidden);
  const touches = reading.groups.length + reading.conditions.length + reading.select.length > 0;
  return only && !second && touches ? only.name : null;
}
