import { isNode, type Json, type Node } from '@/lib/sql/guard/tree';
import { type ColumnUse, emptyUse, type StatementUse } from '@/lib/sql/uses/column-use';

/** What becomes of the columns that a query puts out. */
export interface Outlet {
  /** They are worked with: rows are told apart by them, or they are an operand. */
  isCompared: boolean;
  /** From 1, those that are worked with by their place, as in `ORDER BY 2`. */
  positions: ReadonlySet<number>;
  /** By place, what they are called outside; empty where they keep their own names. */
  names: readonly (string | null)[];
}

/** One item of a select list. */
export type Output =
  | { kind: 'star'; node: Json }
  | { kind: 'column'; name: string; qualifier: string | null; alias: string | null; node?: Node }
  | { kind: 'query' | 'expression'; node: Json; alias: string | null };

export type ColumnOutput = Output & { kind: 'column' };

export const SHOWN: Outlet = { isCompared: false, positions: new Set(), names: [] };
const COMPARED: Outlet = { ...SHOWN, isCompared: true };

/** Goes through a parsed statement and gathers what it names. What its nodes mean is for the dialect to say. */
export abstract class UseReader {
  readonly use: StatementUse = emptyUse();
  private outlet = SHOWN;

  visit(value: Json): void {
    if (Array.isArray(value)) for (const item of value) this.visit(item);
    else if (isNode(value)) this.visitNode(value);
  }

  protected abstract visitNode(node: Node): void;

  /** What the queries met on this visit put out goes through the outlet. */
  protected through(outlet: Outlet, visit: () => void): void {
    const before = this.outlet;
    this.outlet = outlet;
    visit();
    this.outlet = before;
  }

  /** Visits a query from within: a subquery in it is an operand, unless it is said to be something else. */
  protected inQuery(visit: (outlet: Outlet) => void): void {
    const { outlet } = this;
    this.through(COMPARED, () => visit(outlet));
  }

  protected addOutputs(outputs: readonly Output[], { isCompared, positions, names }: Outlet): void {
    let place = 1;
    for (const output of outputs) {
      const isWorkedWith = isCompared || positions.has(place);
      const name = names[place - 1] ?? null;
      if (output.kind === 'column') {
        const aliases = new Set([output.alias, name ?? output.alias]);
        for (const alias of aliases) this.addShown(output, isWorkedWith ? 'other' : 'shown', alias);
      } else if (output.kind === 'star') {
        // Behind it nobody knows which column has which place.
        const last = Math.max(0, ...positions);
        if (isWorkedWith || last >= place) this.use.comparesUnnamed = true;
        this.use.renamed.push(...names.slice(place - 1).filter((one) => one !== null));
        place = Number.POSITIVE_INFINITY;
        this.visitStar(output.node);
      } else if (output.kind === 'query') {
        const inner = [name ?? output.alias].filter((one) => one !== null);
        this.through({ ...SHOWN, isCompared: isWorkedWith, names: inner }, () => this.visit(output.node));
      } else this.visit(output.node);
      if (output.kind !== 'star' && output.alias !== null) this.use.outputs.push(output.alias);
      place += 1;
    }
  }

  /** What a star says besides. */
  protected visitStar(_node: Json): void {
    return;
  }

  protected addShown({ name, qualifier }: ColumnOutput, place: ColumnUse['place'], alias: string | null): void {
    this.addColumn(name, qualifier, place, alias);
  }

  protected addColumn(
    name: string,
    qualifier: string | null = null,
    place: ColumnUse['place'] = 'other',
    alias: string | null = null,
  ): void {
    this.use.columns.push({ name, qualifier, place, alias });
  }
}

/** What the columns are called that a query with these outputs puts out; nothing when a star hides that. */
export function namesOfOutputs(outputs: readonly Output[]): (string | null)[] {
  if (outputs.some(({ kind }) => kind === 'star')) return [];
  return outputs.map((output) => {
    if (output.kind === 'column') return output.alias ?? output.name;
    return output.kind === 'star' ? null : output.alias;
  });
}

/** The outlet of each part of a set operation: rows are told apart unless all are kept, and the first part gives the names. */
export function outletOfParts(outlet: Outlet, keepsAll: boolean, first: readonly Output[]): Outlet {
  const names = outlet.names.length > 0 ? outlet.names : namesOfOutputs(first);
  return { ...outlet, isCompared: outlet.isCompared || !keepsAll, names };
}

/** The outlet with more that is worked with. */
export function withMore(outlet: Outlet, isCompared: boolean, positions: readonly number[]): Outlet {
  return {
    ...outlet,
    isCompared: outlet.isCompared || isCompared,
    positions: positions.length > 0 ? new Set([...outlet.positions, ...positions]) : outlet.positions,
  };
}
