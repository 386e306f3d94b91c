import type { LexiconColumn } from '@/lib/semantic-parser/lexicon/lexicon';
import { distance } from '@/lib/semantic-parser/plan/join-path';
import type { ColumnReference, Instance } from '@/lib/semantic-parser/plan/plan';
import { isColumn, isLight, isMention, isOperator, isTable, type Term } from '@/lib/semantic-parser/read/term';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';

export interface ColumnNeed {
  numeric?: boolean;
  temporal?: boolean;
  /** The column that a stored value was found in. */
  among?: ReadonlySet<number>;
}

/** The table said beside a column: "name of the artist", "artist's name", "艺术家的名字". */
export function ownerOf(context: ResolveContext, term: Term): number | null {
  const { terms } = context.reading;
  const anchorAt = (at: number) => context.anchors.find((anchor) => anchor.at === at)?.table ?? null;
  let before = term.index - 1;
  while (
    terms[before] &&
    (isOperator(terms[before], 'of') || isLight(terms[before])) &&
    !/^of/i.test(terms[before]?.unit.text ?? '')
  )
    before--;
  const previous = terms[before];
  if (isMention(previous) && isTable(previous)) return anchorAt(before);
  let sawOf = false;
  for (let at = term.index + 1; at < Math.min(terms.length, term.index + 12); at++) {
    const next = terms[at];
    if (!next) break;
    if (isOperator(next, 'of', 'group') || (isOperator(next, 'from', 'in') && /^(for|in|of)$/i.test(next.unit.text)))
      sawOf = true;
    else if (isMention(next) && isTable(next)) return sawOf ? anchorAt(at) : null;
    else if (
      !isLight(next) &&
      !isColumn(next) &&
      !isOperator(next, 'and', 'comma', 'distinct') &&
      next.kind !== 'unknown' &&
      next.kind !== 'value' &&
      !(sawOf && next.kind !== 'operator')
    )
      break;
  }
  return null;
}

function closeness(context: ResolveContext, column: LexiconColumn): number {
  const { anchors, lexicon } = context;
  if (anchors.length === 0) return 0;
  if (anchors.some((anchor) => anchor.table === column.table)) return 0.3;
  const least = Math.min(...anchors.slice(0, 6).map((anchor) => distance(lexicon, anchor.table, column.table)));
  return Number.isFinite(least) ? -0.1 * Math.min(least, 5) : -1;
}

export function instanceOfTable(
  context: Pick<ResolveContext, 'lexicon' | 'anchors'>,
  table: number,
  near = -1,
): Instance {
  const same = context.anchors.filter((anchor) => anchor.table === table);
  const nearest = [...same].sort((a, b) => Math.abs(a.at - near) - Math.abs(b.at - near))[0];
  return nearest?.instance ?? context.lexicon.tables[table]?.name ?? '';
}

/** "student ids who have no sports": what is missing has no id of them to show. */
function isMissing(context: ResolveContext, table: number): boolean {
  return context.reading.conditions.some(
    (condition) =>
      condition.kind === 'related' &&
      condition.negated &&
      context.anchors.some((anchor) => anchor.at === condition.of.index && anchor.table === table),
  );
}

export function scoreColumn(
  context: ResolveContext,
  term: Term,
  column: LexiconColumn,
  weight: number,
  need: ColumnNeed,
  owner: number | null,
): number {
  let score = weight + closeness(context, column);
  if (owner !== null && owner === column.table) score += 0.35;
  const focus = context.focus ? context.lexicon.tableByName.get(context.focus.split('@')[0] ?? '') : undefined;
  if (focus === column.table) score += 0.12;
  if (need.numeric && !column.numeric) score -= 0.5;
  if (need.numeric && column.key) score -= 0.3;
  if (need.temporal && !column.temporal && !column.year) score -= 0.6;
  if (need.among && !need.among.has(column.index)) score -= 1;
  if (column.foreign && isMissing(context, column.table)) score -= 0.6;
  if (column.foreign) score -= 0.04;
  if (
    context.lexicon.tables[column.table]?.primaryKey.length === 1 &&
    context.lexicon.tables[column.table]?.primaryKey[0] === column
  )
    score += 0.05;
  if (column.hidden) score -= 0.2;
  const nearest = [...context.anchors].sort((a, b) => Math.abs(a.at - term.index) - Math.abs(b.at - term.index))[0];
  if (nearest?.table === column.table) score += 0.06;
  return score;
}

/** The column a mention names, chosen among all tables by wording and nearness to what else is named. */
export function resolveColumn(
  context: ResolveContext,
  term: Term,
  need: ColumnNeed = {},
): { ref: ColumnReference; column: LexiconColumn; score: number } | null {
  const owner = ownerOf(context, term);
  let best: { column: LexiconColumn; score: number } | null = null;
  let second = Number.NEGATIVE_INFINITY;
  for (const target of term.unit.targets) {
    if (target.kind !== 'column') continue;
    const column = context.lexicon.columns[target.column];
    if (!column) continue;
    const score = scoreColumn(context, term, column, target.weight, need, owner);
    if (!best || score > best.score) {
      second = best?.score ?? second;
      best = { column, score };
    } else second = Math.max(second, score);
  }
  if (!best || best.score < -0.2) return null;
  if (best.score - second < 0.02) context.doubts += 0.02;
  return {
    ref: { table: instanceOfTable(context, best.column.table, term.index), column: best.column.name },
    column: best.column,
    score: best.score,
  };
}
