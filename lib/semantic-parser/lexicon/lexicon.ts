import type {
  Aggregate,
  Column,
  DatabaseSchema,
  Dialect,
  Measure,
  NamedFilter,
  SemanticModel,
  Table,
} from '@/lib/semantic-model/schema';
import type { OperatorEntry } from '@/lib/semantic-parser/lexicon/operators';

export interface LexiconColumn {
  index: number;
  table: number;
  name: string;
  column: Column;
  words: string[];
  kind: Column['kind'];
  numeric: boolean;
  text: boolean;
  /** Numbers that are stored as texts. */
  spelt: boolean;
  temporal: boolean;
  /** A primary or foreign key, or named like one. */
  key: boolean;
  foreign: boolean;
  hidden: boolean;
  sensitive: boolean;
  /** A whole number that holds a calendar year. */
  year: boolean;
  unit: string | undefined;
  format: string | undefined;
  aggregate: Aggregate | undefined;
  role: string | undefined;
  label: { en: string; zh: string | undefined };
  distinct: number | null;
  /** Some rows have nothing there. */
  nulls: boolean;
  min: string | number | null;
  max: string | number | null;
  /** For columns that say yes or no: the cells that mean so. */
  flag: { yes: string | number | boolean; no: string | number | boolean } | undefined;
}

export interface LexiconTable {
  index: number;
  name: string;
  schema: string | undefined;
  source: Table;
  words: string[];
  columns: LexiconColumn[];
  primaryKey: LexiconColumn[];
  nameColumns: LexiconColumn[];
  timeColumn: LexiconColumn | undefined;
  /** A link table, or hidden by the model. */
  link: boolean;
  hidden: boolean;
  rowCount: number;
  label: { en: string; enOne: string; zh: string | undefined };
}

/** A foreign key, inferred or declared: `from` is the many side. */
export interface LexiconEdge {
  index: number;
  from: number;
  to: number;
  fromColumns: LexiconColumn[];
  toColumns: LexiconColumn[];
  oneToOne: boolean;
  /** Joining repeats rows of either side. */
  manyToMany: boolean;
  cost: number;
  words: string[];
}

export type Target =
  | { kind: 'table'; table: number; weight: number }
  | { kind: 'column'; column: number; weight: number }
  | { kind: 'measure'; measure: number; weight: number }
  | { kind: 'filter'; filter: number; weight: number }
  | { kind: 'relationship'; edge: number; weight: number; reverse: boolean };

export interface ValueTarget {
  column: number;
  value: string;
  /** 1 for the whole cell, less for a part of it. */
  weight: number;
  partial: boolean;
}

/** Lists of meanings by phrase key. */
export interface Lookup<T> {
  get(key: string): T[] | undefined;
}

/** The whole of a dataset's schema and model, by position, without the words that lead to it. Immutable once built. */
export interface SchemaFrame {
  dialect: Dialect;
  schema: DatabaseSchema;
  model: SemanticModel;
  tables: LexiconTable[];
  tableByName: Map<string, number>;
  columns: LexiconColumn[];
  edges: LexiconEdge[];
  /** Edges by either end's table index. */
  edgesOf: LexiconEdge[][];
  measures: (Measure & { index: number; tableIndex: number })[];
  filters: (NamedFilter & { index: number; tableIndex: number })[];
}

/** Everything `parseQuestion` looks things up in: of a large schema, the words of its likeliest tables only. */
export interface Lexicon extends SchemaFrame {
  phrases: Lookup<Target>;
  stems: Lookup<Target>;
  operators: Map<string, OperatorEntry[]>;
  values: Lookup<ValueTarget>;
  /** By each word of longer values, for parts of cells. */
  valueWords: Lookup<ValueTarget>;
  /** Single words of the schema by their forms with a letter left out, to forgive slips; made when first asked for. */
  spelling(): ReadonlyMap<string, string[]>;
  maxPhrase: number;
}
