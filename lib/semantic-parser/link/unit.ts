import type { Target, ValueTarget } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Operator, OperatorEntry } from '@/lib/semantic-parser/lexicon/operators';

export type Grain = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'weekday' | 'hour';

/** A stretch of time: ISO days, `to` exclusive; null is open. */
export interface DateRange {
  from: string | null;
  to: string | null;
  /** Set when the words were a bare year, which may also be a number. */
  year?: number;
}

export interface Quantity {
  value: number;
  /** `ms`, `s`, `min`, `h`, `day`, `bytes`, `KB`, `MB`, `GB`, `%`, `money`, `year`; absent for a bare number. */
  unit?: string;
}

/** A stretch of the question with everything it may mean. */
export interface Unit {
  /** Token positions, end exclusive. */
  start: number;
  end: number;
  text: string;
  operators: OperatorEntry[];
  targets: Target[];
  values: ValueTarget[];
  quantity: Quantity | null;
  date: DateRange | null;
  quoted: boolean;
  capital: boolean;
  /** A verb form (`hosted`) that only its stem links to the schema. */
  verbal: boolean;
}

export function hasOperator(unit: Unit | undefined, ...operators: Operator[]): boolean {
  return unit?.operators.some((entry) => operators.includes(entry.operator)) ?? false;
}
