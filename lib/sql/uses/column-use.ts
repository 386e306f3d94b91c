/** One place of a statement where a column is named. */
export interface ColumnUse {
  name: string;
  /** The table's name or alias before the column's. */
  qualifier: string | null;
  /** Whether its values are only put out as they are, only counted or asked for presence, or worked with. */
  place: 'shown' | 'counted' | 'other';
  /** The name under which it is put out. */
  alias: string | null;
}

export interface TableUse {
  name: string;
  alias: string | null;
  /** As a guard names the table. Set, with its place, where the dialect's covers are put in the table's place. */
  key?: string;
  place?: TablePlace | undefined;
}

/** Offsets in the statement, from where its name begins to where it ends. */
export interface TablePlace {
  from: number;
  to: number;
  /** The word FINAL that belongs to it. */
  final?: { from: number; to: number } | undefined;
}

/** What a statement names, read from its tree by the dialect's own parser. Pure facts: nothing is resolved. */
export interface StatementUse {
  columns: ColumnUse[];
  tables: TableUse[];
  /** Names of its common table expressions. */
  expressions: string[];
  /** Names of its subqueries after FROM. */
  derived: string[];
  /** Names that its select lists give. */
  outputs: string[];
  /** Names that lists of columns give to columns which stand behind a star, and so to any. */
  renamed: string[];
  /** It works with columns that it does not name, as NATURAL JOIN and SELECT DISTINCT * do. */
  comparesUnnamed: boolean;
  /** In this dialect the name of a table or subquery may stand for its whole row. */
  hasRows: boolean;
  /** Called functions that are not the engine's own and so may read tables by themselves. */
  foreignFunctions: string[];
  /** What it says that cannot be said of a subquery in a table's place. */
  uncoverable?: string[];
}

export function emptyUse(): StatementUse {
  return {
    columns: [],
    tables: [],
    expressions: [],
    derived: [],
    outputs: [],
    renamed: [],
    comparesUnnamed: false,
    hasRows: false,
    foreignFunctions: [],
  };
}
