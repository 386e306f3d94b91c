import type { Plan } from '@/lib/semantic-parser/plan/plan';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { entityColumns } from '@/lib/semantic-parser/resolve/finish-select';

const LISTS =
  /^(?:and |ok |please |now |can you )*(?:list|show|display|name|give me|print|see|tell me)(?: me)?(?: all)?(?: of)? (?:them|these|those|it|the list|who they are|their names)\b|^(?:which|what|who) (?:ones|are they|are those|are these)|^(?:请)?(?:把(?:它们|他们)?)?列出(?:来|它们|他们|名单)|^(?:分别)?是?(?:哪些|谁)|^有哪些|^都?是(?:哪些|谁)/i;

/** "list them" after "how many customers …": the rows that were counted. False when nothing was counted. */
export function listCounted(context: ResolveContext, plan: Plan, question: string): boolean {
  const [only, second] = plan.select;
  if (!LISTS.test(question.trim()) || second || only?.expression.kind !== 'count') return false;
  if (plan.groups.length > 0 || plan.outer || plan.having.length > 0) return false;
  plan.root = only.expression.table;
  plan.select = entityColumns(context, plan, plan.root).map((expression) => ({ expression, alias: '' }));
  plan.order = [];
  return true;
}

export const asksToList = (question: string) => LISTS.test(question.trim());
