import type { ColumnNotes } from '@/lib/analyst/insight/fact';
import type { ResultShape } from '@/lib/charts/result-shape';

/** What the facts are computed from. */
export interface FactInput {
  shape: ResultShape;
  question: string;
  notes: ColumnNotes;
}
