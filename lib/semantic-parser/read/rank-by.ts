import type { ReadSuperlative } from '@/lib/semantic-parser/read/reading';
import { subject, use } from '@/lib/semantic-parser/read/superlative-parts';
import { isTable, isThing, type Term } from '@/lib/semantic-parser/read/term';

export function adjectiveOf(term: Term): string | undefined {
  return term.unit.operators.find(
    (entry) => (entry.operator === 'highest' || entry.operator === 'lowest') && entry.detail,
  )?.detail;
}

export const counting = (key: Term): Term => ({
  ...key,
  kind: 'aggregate',
  fn: 'count',
  of: { ...key, kind: 'mention' },
  distinct: false,
});

export interface Found {
  key: Term | undefined;
  next: Term | undefined;
  numeric: (term: Term) => boolean;
  /** A key in its very words. */
  isKey: (term: Term) => boolean;
}

export function rankAdjective(
  adjective: string,
  { key, next, numeric, isKey }: Found,
): Pick<ReadSuperlative, 'key' | 'count' | 'entity' | 'attributive'> {
  if (key?.kind === 'aggregate') return { key: subject(use(key)), count: false, entity: null, attributive: true };
  const dates = /^(recent|late|early|new|old|young)$/.test(adjective);
  // "highest member no" asks for the number itself.
  const size = /^(high|low|large|big|great|small)$/.test(adjective);
  if (key && !isTable(key) && ((numeric(key) && (dates || key.grain === undefined)) || (size && isKey(key))))
    return { key: subject(use(key)), count: false, entity: null, attributive: true };
  const entity = isThing(key) ? key : isThing(next) ? next : null;
  return { key: { kind: 'hint', adjective }, count: false, entity, attributive: false };
}

export function rankPlain(
  term: Term,
  chinese: boolean,
  descending: boolean,
  { key, next }: Found,
): Pick<ReadSuperlative, 'key' | 'count' | 'entity' | 'attributive'> {
  const after = isThing(next) && next !== key ? next : null;
  if (key && isTable(key)) {
    if (chinese) return { key: subject(use(key)), count: true, entity: after, attributive: false };
    return {
      key: { kind: 'hint', adjective: descending ? 'large' : 'small' },
      count: false,
      entity: key,
      attributive: false,
    };
  }
  if (!key && after && !after.used) {
    if (chinese && isTable(after))
      return {
        key: { kind: 'hint', adjective: /小|低/.test(term.unit.text) ? 'small' : 'large' },
        count: false,
        entity: after,
        attributive: false,
      };
    return { key: subject(use(after)), count: false, entity: null, attributive: true };
  }
  return { key: key ? subject(use(key)) : null, count: false, entity: chinese ? after : null, attributive: !chinese };
}
