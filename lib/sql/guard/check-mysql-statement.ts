import { isAllowedMysqlFunction } from '@/lib/sql/guard/mysql-functions';
import { type GuardOutcome, outcomeOf, Refusal } from '@/lib/sql/guard/outcome';
import { type Scope, StatementWalker } from '@/lib/sql/guard/statement-walker';
import { asList, isNode, type Json, type Node } from '@/lib/sql/guard/tree';

export interface MysqlCatalog {
  tables: readonly { schema: string; name: string }[];
  /** The database of unqualified names. */
  defaultSchema: string;
  /** False where the server tells `Track` from `track`. */
  ignoreCase: boolean;
}

const DEEPEST = 1500;
/** Kinds of nodes of the grammar's tree that a SELECT is made of; the directions of ORDER BY stand as kinds too. */
const KINDS = new Set(
  `select column_ref number bigint single_quote_string double_quote_string string bool null star function aggr_func binary_expr
  unary_expr case when else cast expr_list interval extract window default backticks_quote_string hex_string full_hex_string
  bit_string date datetime time timestamp dual asc desc expr rows range collate group_concat separator columns unary
  natural_string regex_string column limit origin datatype`.split(/\s+/),
);

/**
 * Walks the tree that node-sql-parser made of a masked statement and proves it to be one SELECT that, at every node, reads only
 * tables of the catalogue or its own CTEs and calls only allowed functions. Unknown kinds of nodes are refused. Pure.
 */
export function checkMysqlStatement(tree: Json, catalog: MysqlCatalog): GuardOutcome {
  return outcomeOf(() => {
    const statements = Array.isArray(tree) ? tree : [tree];
    if (statements.length !== 1) throw new Refusal('only one SELECT statement is allowed');
    const statement = statements[0];
    if (!isNode(statement) || statement.type !== 'select') throw new Refusal('only one SELECT statement is allowed');
    return new Walker(catalog).walk(statement);
  });
}

class Walker extends StatementWalker {
  constructor(private readonly catalog: MysqlCatalog) {
    super(DEEPEST);
  }

  protected override visitNode(node: Node, scope: Scope, depth: number): void {
    if (typeof node.type === 'string') this.checkKind(node, node.type.toLowerCase());
    if (typeof node.table === 'string' && 'db' in node && node.type === undefined) this.checkTable(node, scope);
    const inner = Array.isArray(node.with) ? this.visitCtes(node.with, scope, depth) : scope;
    for (const [name, child] of Object.entries(node)) {
      // What the grammar says it found is no part of the statement; CTEs are visited already.
      if (name === 'with' || name === 'tableList' || name === 'columnList') continue;
      this.visit(child, inner, depth + 1);
    }
  }

  private visitCtes(ctes: readonly Json[], scope: Scope, depth: number): Scope {
    const expressions = ctes.map((cte) => ({
      name: isNode(cte) && isNode(cte.name) ? this.fold(String(cte.name.value)) : '',
      query: isNode(cte) ? (cte.stmt ?? null) : null,
    }));
    const recursive = ctes.some((cte) => isNode(cte) && cte.recursive === true);
    return this.visitInTurn(expressions, recursive, scope, depth);
  }

  private checkKind(node: Node, kind: string): void {
    if (kind === 'var' || kind === 'param') throw new Refusal('variables and parameters are not allowed');
    if (kind === 'assign') throw new Refusal('assignments are not allowed');
    if (!KINDS.has(kind)) throw new Refusal(`${kind} in a query is not allowed`);
    if (kind === 'origin' && !/^[\w ]+$/.test(String(node.value))) throw new Refusal('this keyword is not allowed');
    if (kind === 'select') checkSelect(node);
    if (kind === 'function' || kind === 'aggr_func') checkFunction(node);
  }

  private checkTable(node: Node, scope: Scope): void {
    const name = String(node.table);
    const schema = node.db === null ? null : String(node.db);
    const own = schema === null ? scope.get(this.fold(name)) : undefined;
    this.countReads(own);
    if (own !== undefined) return;
    const found = this.catalog.tables.find(
      (table) =>
        this.fold(table.name) === this.fold(name) &&
        this.fold(table.schema) === this.fold(schema ?? this.catalog.defaultSchema),
    );
    if (found === undefined) {
      throw new Refusal(`there is no table ${schema === null ? name : `${schema}.${name}`} in this dataset`);
    }
    this.tables.add(found.schema === this.catalog.defaultSchema ? found.name : `${found.schema}.${found.name}`);
  }

  private fold(name: string): string {
    return this.catalog.ignoreCase ? name.toLowerCase() : name;
  }
}

function checkSelect(node: Node): void {
  if (isNode(node.into) && Object.values(node.into).some((part) => part !== null)) {
    throw new Refusal('INTO is not allowed');
  }
  if (node.locking_read !== null && node.locking_read !== undefined) {
    throw new Refusal('FOR UPDATE and its like are not allowed');
  }
}

function checkFunction(node: Node): void {
  const parts = isNode(node.name) ? asList(node.name.name) : [node.name ?? ''];
  const name = parts.map((part) => (isNode(part) ? String(part.value) : String(part))).join('.');
  const schema = isNode(node.name) ? (node.name.schema ?? null) : null;
  if (schema !== null || !isAllowedMysqlFunction(name)) throw new Refusal(`the function ${name} is not allowed`);
}
