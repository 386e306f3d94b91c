import type { Relationship } from '@/lib/semantic-model/schema';

/** What a relationship leads from and to, as one text; the same whatever is said of it. */
export function relationshipKey({ from, to }: Pick<Relationship, 'from' | 'to'>): string {
  return JSON.stringify([from.table, from.columns, to.table, to.columns]);
}
