import { Refusal } from '@/lib/sql/guard/outcome';
import { isNode, type Json, type Node } from '@/lib/sql/guard/tree';

/** Names of the common table expressions that a node sees. */
export type Scope = ReadonlySet<string>;

/** Goes through every node of a parsed statement, and gathers the tables that it reads. What a node may be is for the dialect to say. */
export abstract class StatementWalker {
  readonly tables = new Set<string>();

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
    this.visit(root, new Set(), 0);
    return [...this.tables].sort();
  }

  /** Visits expressions that each see those before them, and all together when they are recursive; returns what the query sees. */
  protected visitInTurn(
    expressions: readonly { name: string; query: Json }[],
    recursive: boolean,
    scope: Scope,
    depth: number,
  ): Scope {
    let inner: Scope = recursive ? new Set([...scope, ...expressions.map(({ name }) => name)]) : scope;
    for (const { name, query } of expressions) {
      this.visit(query, inner, depth + 1);
      inner = new Set([...inner, name]);
    }
    return inner;
  }
}
