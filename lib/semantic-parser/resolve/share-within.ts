import type { Expression, Plan } from '@/lib/semantic-parser/plan/plan';
import type { ReadGroup } from '@/lib/semantic-parser/read/reading';
import { isLight, isOperator, step, type Term } from '@/lib/semantic-parser/read/term';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';

const APART = /^(per|each|every|for each|for every|in each|in every|within each|on each|at each)$/i;
const CHINESE_APART = /^(各|每|每个|各个|每一个|每种|每家|各种|各类|每类)/;

/** The word that makes a group of what follows; null where it is joined to the group before by "and". */
function wordBefore(terms: readonly Term[], group: ReadGroup): Term | null {
  const { term } = group;
  if (term.kind === 'operator' && term.grouping) return term;
  for (let at = term.index - 1; at >= Math.max(0, term.index - 4); at--) {
    const item = terms[at];
    if (!item || isOperator(item, 'and', 'comma')) return null;
    if (isOperator(item, 'group')) return item;
    if (!isLight(item) && !isOperator(item, 'of', 'distinct')) return null;
  }
  return null;
}

/** "share of each status": whose shares are asked for. */
function isShared(terms: readonly Term[], word: Term): boolean {
  const before = step(terms, word.index, -1, (item) => isLight(item) || isOperator(item, 'of'));
  return isOperator(before, 'share');
}

/**
 * The groups within which each share is taken: "share of each status per region", 各地区各类别的占比 and steps of time that are
 * said apart; none where all groups together make one whole ("by region and status").
 */
export function shareWithin({ reading }: ResolveContext, plan: Plan): Expression[] {
  const { groups, terms } = reading;
  if (groups.length < 2 || groups.length !== plan.groups.length) return [];
  const words = groups.map((group) => wordBefore(terms, group));
  if (words.some((word) => word === null)) return [];
  const kept = (keep: (word: Term, place: number) => boolean) =>
    plan.groups.filter((_, place) => keep(words[place] as Term, place));
  const shared = words.findIndex((word) => word !== null && isShared(terms, word));
  if (shared >= 0) return kept((_, place) => place !== shared);
  if (words.every((word) => CHINESE_APART.test(word?.unit.text ?? '')))
    return kept((_, place) => place < groups.length - 1);
  const steps = plan.groups.filter((group) => group.kind === 'grain');
  if (steps.length === 1) return steps;
  const apart = kept((word) => APART.test(word.unit.text));
  return apart.length < groups.length ? apart : [];
}
