import type { TimeGrain } from '@/lib/charts/time-grain';
import type { NumberFormat, NumberKind } from '@/lib/shared/number-writer';
import type { Cell } from '@/lib/shared/result';

/** What is said of a result: each fact is one sentence, and a model may word the same facts. Numbers are the rows' own. */

export type Grain = TimeGrain | 'month-of-year';

/** What a row is about. */
export interface Label {
  value: Cell;
  /** Set for times. */
  grain: Grain | null;
}

export interface Quantity {
  /** As a reader calls it. */
  name: string;
  /** `USD`, `ms`, `%`. */
  unit: string | null;
  format?: NumberFormat | undefined;
  /** Fraction digits that suit the whole column. */
  digits: number;
}

export interface Point {
  label: Label;
  value: Cell;
}

export type Fact =
  | { kind: 'empty' }
  | { kind: 'no-value'; quantity: string }
  | { kind: 'values'; label: Label | null; values: { quantity: Quantity; value: Cell }[] }
  /** One cell that is no number. */
  | { kind: 'name'; quantity: string; label: Label }
  /** `labels`: the first few. */
  | { kind: 'list'; rows: number; cut: boolean; labels: Label[] }
  | Extreme
  | {
      kind: 'followers';
      quantity: Quantity;
      followers: Point[];
      last: Point | null;
      which: 'highest' | 'lowest';
      named: boolean;
    }
  | {
      kind: 'sum';
      quantity: Quantity;
      rows: number;
      grain: Grain | null;
      total: Cell;
      average: number;
      topThreePercent: number | null;
      /** Periods from the first to the last, with those that have no row; null where none is missing. */
      expected: number | null;
      workdays: boolean;
      /** The sentence says which measure it speaks of, for there are several. */
      named: boolean;
    }
  /** Of percentages the change is told in points; beyond a thousand percent it is not told at all. */
  | {
      kind: 'trend';
      quantity: Quantity;
      first: Point;
      last: Point;
      changePercent: number | null;
      changePoints: number | null;
    }
  /** The last period is not over: it is no end of a trend. */
  | { kind: 'unfinished'; quantity: Quantity; point: Point; named: boolean }
  /** Periods without a row, where the sum does not tell them. */
  | { kind: 'gaps'; present: number; expected: number; grain: TimeGrain; workdays: boolean }
  /** Null where several points share it. */
  | { kind: 'turning-points'; quantity: Quantity; peak: Point | null; trough: Point | null; named: boolean }
  | { kind: 'longest-rise'; from: Label; to: Label; steps: number }
  | { kind: 'range'; quantity: Quantity; lowest: Cell; highest: Cell }
  | { kind: 'extreme-cell'; quantity: Quantity; label: Label; series: Label; value: Cell }
  /** Pearson's r, two digits. */
  | { kind: 'correlation'; x: string; y: string; r: number; rows: number }
  | { kind: 'missing'; quantity: string; rows: number }
  | { kind: 'cut'; rows: number };

export interface Extreme {
  kind: 'extreme';
  which: 'highest' | 'lowest';
  quantity: Quantity;
  value: Cell;
  /** Those that share the extreme: all of up to three, else the first two. */
  labels: Label[];
  ties: number;
  rows: number;
  /** Share of `total` in percent, one digit; null where parts do not make a whole. */
  percent: number | null;
  total: Cell | null;
  /** The value was added up over the other column. */
  summed: boolean;
  /** Only the first rows were read. */
  cut: boolean;
}

/** What is known of a result's columns from the semantic model, by column name. */
export type ColumnNotes = Readonly<
  Record<string, { label?: string; unit?: string; format?: NumberFormat; numberKind?: NumberKind }>
>;
