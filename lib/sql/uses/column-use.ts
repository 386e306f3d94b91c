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

/** What a statement names, read from its tree by the dialect's own parser. Pure facts: nothing is resolved. */
export interface StatementUse {
  columns: ColumnUse[];
  tables: { name: string; alias: string | null }[];
  /** Names of its common table expressions. */
  expressions: string[];
  /** Called functions that are not the engine's own and so may read tables by themselves. */
  foreignFunctions: string[];
}

export function emptyUse(): StatementUse {
  return { columns: [], tables: [], expressions: [], foreignFunctions: [] };
}
