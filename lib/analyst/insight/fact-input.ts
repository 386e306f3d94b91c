import type { ColumnNotes } from '@/lib/analyst/insight/fact';
import type { StatedOrder } from '@/lib/analyst/insight/stated-order';
import type { ResultShape } from '@/lib/charts/result-shape';

/** What the facts are computed from. */
export interface FactInput {
  shape: ResultShape;
  question: string;
  notes: ColumnNotes;
  /** The order that the SQL asks for; null where it asks for none or is not known. */
  order: StatedOrder | null;
  /** When the rows were read; null where no period is looked at as not over yet. */
  now: Date | null;
}

/** Several measures stand in the result, so that each sentence says which one it speaks of. */
export const namesMeasures = ({ shape }: FactInput): boolean => shape.measures.length > 1;
