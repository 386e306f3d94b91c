import type { DateRange, Grain, Quantity } from '@/lib/semantic-parser/link/unit';
import type { AggregateFunction, ChangeFrom, Comparison } from '@/lib/semantic-parser/plan/plan';
import type { Term } from '@/lib/semantic-parser/read/term';

/** What a condition or an order speaks of: a mention, an aggregate, an adjective (`longer`), or nothing said. */
export type Subject = { kind: 'term'; term: Term } | { kind: 'hint'; adjective: string } | null;

interface Placed {
  /** Term positions, end inclusive. */
  start: number;
  end: number;
  negated: boolean;
}

export type ReadCondition = Placed &
  (
    | { kind: 'compare'; left: Subject; op: Comparison; quantity: Quantity; year: boolean }
    | { kind: 'between'; left: Subject; low: Quantity; high: Quantity }
    /** `never` when no row at all may hold it: "never worked with X". */
    | { kind: 'value'; left: Subject; terms: Term[]; match: 'equals' | 'contains' | 'starts' | 'ends'; never?: boolean }
    | { kind: 'time'; left: Subject; range: DateRange }
    /** `missing` when rows without the thing are asked for: "without a phone", "who have no delegates". */
    | { kind: 'null'; left: Subject; missing?: boolean }
    | { kind: 'average'; left: Subject; op: Comparison; fn: AggregateFunction }
    | { kind: 'related'; of: Term; verb: boolean }
    | { kind: 'flag'; of: Term }
    | { kind: 'filter'; of: Term }
  );

export type ReadGroup = { kind: 'term'; term: Term } | { kind: 'grain'; grain: Grain; term: Term };

export interface ReadSuperlative {
  key: Subject;
  /** Rows of the key are counted: "most tracks", "most common genre". */
  count: boolean;
  descending: boolean;
  limit: number;
  /** The thing ranked, if the words around say so. */
  entity: Term | null;
  at: number;
  /** How many to pass over: 1 for "the second highest". */
  skip?: number;
  /** The superlative stands before its key as an adjective ("the highest price"), so it may mean the maximum itself. */
  attributive: boolean;
}

/** What the question says, before columns and tables are settled. */
export interface Reading {
  select: Term[];
  groups: ReadGroup[];
  conditions: ReadCondition[];
  orders: { key: Subject; descending: boolean; alphabetical: boolean }[];
  superlatives: ReadSuperlative[];
  limit: number | null;
  distinct: boolean;
  share: boolean;
  /** Tables and columns said but not shown: they steer joins and the choice among columns. */
  context: Term[];
  /** `both A and B`. */
  both: boolean;
  /** Terms joined by "or" to the condition before. */
  alternatives: Set<ReadCondition>;
  terms: Term[];
  /** Words nothing explains. */
  unmatched: Term[];
  /** Refers to the answer before, or asks only for a change to it. */
  refersBack: boolean;
  overTime: boolean;
  /** "month over month", 同比: the figures of each period against those of an earlier one. */
  periodChange: { from: ChangeFrom; grain: Grain | null; percent: boolean } | null;
  /** Joins, by their index, that the words name: "destination city". */
  roles: number[];
  /** "running total", 累计. */
  running: boolean;
  /** "weekdays only". */
  days: 'weekdays' | 'weekend' | null;
  /** "how much more … than …": where "than" stands, and what the adjective measures. */
  difference: { than: number; adjective: string | null } | null;
  /** All columns are wanted. */
  everything: boolean;
}
