import type { Extreme, Quantity } from '@/lib/analyst/insight/fact';
import { isEqual, type NumberedPoint } from '@/lib/analyst/insight/points';
import { roundPercent } from '@/lib/analyst/insight/round-percent';
import type { Totals } from '@/lib/analyst/insight/totals';

/** Up to three that share an extreme are named, of more the first two. */
const NAMED_TIES = 3;
const NAMED_OF_MANY = 2;

export interface ExtremeInput {
  which: 'highest' | 'lowest';
  quantity: Quantity;
  /** The extreme one first; at least one. */
  points: readonly NumberedPoint[];
  totals: Totals | null;
  summed: boolean;
  cut: boolean;
}

/** Who has the most, or the least; several when they are equal. */
export function extremeFact({ which, quantity, points, totals, summed, cut }: ExtremeInput): Extreme {
  const [first] = points;
  const tied = points.filter(({ number }) => first !== undefined && isEqual(number, first.number));
  const whole = totals?.whole === true && which === 'highest' && tied.length === 1 && first !== undefined;
  return {
    kind: 'extreme',
    which,
    quantity,
    value: first?.value ?? null,
    labels: tied.slice(0, tied.length <= NAMED_TIES ? NAMED_TIES : NAMED_OF_MANY).map(({ label }) => label),
    ties: tied.length,
    rows: points.length,
    percent: whole ? roundPercent(first.number / totals.number) : null,
    total: whole ? totals.total : null,
    summed,
    cut,
  };
}
