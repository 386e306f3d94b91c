import type { Draft } from '@/lib/semantic-parser/draft';
import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Unit } from '@/lib/semantic-parser/link/unit';
import type { Plan } from '@/lib/semantic-parser/plan/plan';
import { coverage } from '@/lib/semantic-parser/rank/coverage';
import { agreement, clausesOf } from '@/lib/semantic-parser/rank/cues';
import { planParts } from '@/lib/semantic-parser/rank/plan-parts';
import { shapeOf } from '@/lib/semantic-parser/rank/shape';
import type { PlanChange } from '@/lib/semantic-parser/rank/vary-plan';
import type { UnitChangeKind } from '@/lib/semantic-parser/rank/vary-units';

/** Numbers by name; what is absent is 0. */
export type Features = Record<string, number>;

export interface Described {
  draft: Draft & { plan: Plan; sql: string };
  change: UnitChangeKind;
  planChange: PlanChange | null;
  givenUp: number;
  /** What is changed, by the one who changes it. */
  detail: Features;
}

/** What a reading has without regard to the others. */
export function ownFeatures(
  lexicon: Lexicon,
  units: readonly Unit[],
  question: string,
  cues: Record<string, boolean>,
  { draft, change, planChange, givenUp, detail }: Described,
): Features {
  const { plan } = draft;
  const parts = planParts(lexicon, plan);
  const features: Features = {
    ...coverage(lexicon, units, question, parts),
    ...shapeOf(plan, parts, question),
    missing: Math.min(4, draft.missing),
    'missing-any': draft.missing >= 1 ? 1 : 0,
    lost: Math.min(4, draft.lost),
    doubts: Math.min(1, draft.doubts),
    confidence: draft.confidence,
    [`change:${change}`]: 1,
    ...(planChange && { [`plan:${planChange}`]: 1 }),
    ...detail,
    'given-up': givenUp,
    [`given-up:${change}`]: givenUp,
    length: Math.min(3, draft.sql.length / 200),
  };
  for (const name of agreement(cues, clausesOf(plan, parts))) features[name] = 1;
  return features;
}

/** Of these also the difference from the first reading tells. */
const COMPARED = [
  'units-taken',
  'units-left',
  'least-weight',
  'mean-weight',
  'values-left',
  'columns-unsaid',
  'tables-unsaid',
  'tables',
  'shown',
  'conditions',
  'missing',
  'lost',
  'confidence',
  'length',
  'numbers-left',
  'columns-literal',
  'tables-literal',
];

/** The features of each of several readings, the first of which is the plain one. */
export function againstFirst(all: readonly Features[]): Features[] {
  const [first] = all;
  return all.map((features, place) => {
    if (!first || place === 0) return features;
    const compared = COMPARED.map((name) => [`more:${name}`, (features[name] ?? 0) - (first[name] ?? 0)] as const);
    return { ...features, ...Object.fromEntries(compared.filter(([, value]) => value !== 0)) };
  });
}
