import { Refusal } from '@/lib/sql/guard/outcome';
import { isNode, type Json, type Node } from '@/lib/sql/guard/tree';

/** Names of the common table expressions that a node sees, each with how often a table is read when it is put in place of its name. */
export type Scope = ReadonlyMap<string, number>;

/** Planners put expressions in place of their names: twenty, each of which reads the one before twice, are a million. */
const MOST_READS = 5000;

/** Goes through every node of a parsed statement, and gathers the tables that it reads. What a node may be is for the dialect to say. */
export abstract class StatementWalker {
  readonly tables = new Set<string>();
  private reads = 0;

  /** Deeper trees than `deepest` are attacks on the walker, not questions. */
  constructor(private readonly deepest: number) {}

  visit(value: Json, scope: Scope, depth: number): void {
    if (depth > this.deepest) throw new Refusal('the statement is nested too deeply');
    if (Array.isArray(value)) {
      for (const item of value) this.visit(item, scope, depth + 1);
    } else if (isNode(value)) this.visitNode(value, scope, depth);
  }

  protected abstract visitNode(node: Node, scope: Scope, depth: number): void;

  /** The tables of the statement whose root this is. Throws Refusal. */
  walk(root: Json): string[] {
    this.visit(root, new Map(), 0);
    return [...this.tables].sort();
  }

  /** Visits expressions that each see those before them, and all together when they are recursive; returns what the query sees. */
  protected visitInTurn(
    expressions: readonly { name: string; query: Json }[],
    recursive: boolean,
    scope: Scope,
    depth: number,
  ): Scope {
    let inner: Scope = recursive ? new Map([...scope, ...expressions.map(({ name }) => [name, 1] as const)]) : scope;
    for (const { name, query } of expressions) inner = this.visitExpression(name, query, inner, depth);
    return inner;
  }

  /** Visits an expression and returns the scope with it. */
  protected visitExpression(name: string, query: Json, scope: Scope, depth: number): Scope {
    const before = this.reads;
    this.visit(query, scope, depth + 1);
    const own = Math.max(1, this.reads - before);
    this.reads = before;
    return new Map([...scope, [name, own]]);
  }

  /** Counts a table that is read, or an expression by what it reads itself. Throws Refusal when they are too many. */
  protected countReads(reads = 1): void {
    this.reads += reads;
    if (this.reads > MOST_READS) throw new Refusal('the expressions of WITH read each other too often');
  }
}
