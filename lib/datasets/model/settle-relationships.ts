import { relationshipKey } from '@/lib/semantic-model/relationship-key';
import type { SemanticModel } from '@/lib/semantic-model/schema';

/**
 * The new model with what it takes out of the stored one's relationships kept as unrelated, or the database's own keys and the
 * next preparation would bring them back. What it has is related again.
 */
export function settleRelationships(stored: SemanticModel, given: SemanticModel): SemanticModel {
  const related = new Set(given.relationships.map(relationshipKey));
  const all = [...stored.unrelated, ...given.unrelated, ...stored.relationships];
  const gone = new Map(all.map(({ from, to }) => [relationshipKey({ from, to }), { from, to }]));
  return { ...given, unrelated: [...gone].filter(([key]) => !related.has(key)).map(([, ends]) => ends) };
}
