import { type GuardOutcome, outcomeOf, Refusal } from '@/lib/sql/guard/outcome';
import { isAllowedSqlValue, isPlainPostgresType, isRefusedPostgresFunction } from '@/lib/sql/guard/postgres-functions';
import { type Scope, StatementWalker } from '@/lib/sql/guard/statement-walker';
import { asList, isNode, type Json, type Node } from '@/lib/sql/guard/tree';

/** What the live database says may be read and called. */
export interface PostgresCatalog {
  /** Tables and views by schema; names as stored. */
  tables: readonly { schema: string; name: string }[];
  /** Schemas in which an unqualified name is looked up, in order. */
  searchPath: readonly string[];
  /** Functions of which no overload writes, waits or runs with another's rights. */
  functions: ReadonlySet<string>;
  /** Types of people and extensions that hold plain values; rows of tables are none. */
  ownTypes: ReadonlySet<string>;
}

const DEEPEST = 2000;
/** Nodes of PostgreSQL's raw parse tree that a SELECT is made of. All others are refused. */
const NODES = new Set(
  `SelectStmt ResTarget ColumnRef A_Star String Integer Float Boolean BitString A_Const FuncCall SubLink TypeCast TypeName
  A_ArrayExpr A_Expr A_Indirection A_Indices BoolExpr NullTest BooleanTest CaseExpr CaseWhen CoalesceExpr MinMaxExpr RowExpr
  SortBy WindowDef GroupingSet GroupingFunc JoinExpr RangeVar RangeSubselect RangeFunction RangeTableSample List
  CommonTableExpr SQLValueFunction CollateClause NamedArgExpr JsonObjectConstructor JsonArrayConstructor
  JsonArrayQueryConstructor JsonKeyValue JsonValueExpr JsonObjectAgg JsonArrayAgg JsonAggConstructor JsonIsPredicate
  JsonFuncExpr JsonOutput JsonFormat JsonReturning JsonBehavior JsonArgument JsonParseExpr JsonScalarExpr JsonSerializeExpr
  JsonTable JsonTableColumn JsonTablePathSpec Alias ColumnDef`.split(/\s+/),
);
const WORDS: Record<string, string> = {
  InsertStmt: 'INSERT',
  UpdateStmt: 'UPDATE',
  DeleteStmt: 'DELETE',
  MergeStmt: 'MERGE',
  ParamRef: 'a parameter without a value',
};

/**
 * Reads the tree of PostgreSQL's own parser (libpg_query) and proves the statement to be one SELECT that, at every node, reads
 * only tables of the catalogue or its own CTEs and calls only harmless functions. Pure.
 */
export function checkPostgresStatement(tree: Json, catalog: PostgresCatalog): GuardOutcome {
  return outcomeOf(() => {
    const statements = isNode(tree) ? asList(tree.stmts) : [];
    if (statements.length === 0) throw new Refusal('there is no statement');
    if (statements.length > 1) throw new Refusal('there is more than one statement');
    const statement = isNode(statements[0]) ? statements[0].stmt : null;
    if (!isNode(statement) || !('SelectStmt' in statement)) throw new Refusal('only one SELECT statement is allowed');
    return new Walker(catalog).walk(statement);
  });
}

class Walker extends StatementWalker {
  private readonly known: Set<string>;

  constructor(private readonly catalog: PostgresCatalog) {
    super(DEEPEST);
    this.known = new Set(catalog.tables.map(({ schema, name }) => key(schema, name)));
  }

  protected override visitNode(node: Node, scope: Scope, depth: number): void {
    if (node.intoClause !== undefined) throw new Refusal('INTO is not allowed');
    if (node.lockingClause !== undefined) throw new Refusal('FOR UPDATE and its like are not allowed');
    const inner = isNode(node.withClause) ? this.visitCtes(node.withClause, scope, depth) : scope;
    for (const [name, child] of Object.entries(node)) {
      if (name === 'withClause') continue;
      if (/^[A-Z]/.test(name)) this.checkNode(name, child, inner);
      // Casts carry their type without its node name.
      if (name === 'typeName' && isNode(child)) this.checkType(child);
      this.visit(child, inner, depth + 1);
    }
  }

  /** Recursive CTEs see each other; plain ones those before them. */
  private visitCtes(clause: Node, scope: Scope, depth: number): Scope {
    const expressions = asList(clause.ctes).map((cte) => ({
      name: isNode(cte) && isNode(cte.CommonTableExpr) ? String(cte.CommonTableExpr.ctename) : '',
      query: cte,
    }));
    return this.visitInTurn(expressions, clause.recursive === true, scope, depth);
  }

  private checkNode(name: string, child: Json, scope: Scope): void {
    if (!NODES.has(name)) throw new Refusal(`${WORDS[name] ?? `${name} in a query`} is not allowed`);
    if (!isNode(child)) return;
    if (name === 'RangeVar') this.checkTable(child, scope);
    if (name === 'FuncCall') this.checkFunction(child);
    if (name === 'TypeName') this.checkType(child);
    if (name === 'SQLValueFunction' && !isAllowedSqlValue(String(child.op))) {
      throw new Refusal('words that tell of the session are not allowed');
    }
  }

  private checkTable(node: Node, scope: Scope): void {
    const name = String(node.relname ?? '');
    const schema = node.schemaname === undefined ? null : String(node.schemaname);
    const own = schema === null ? scope.get(name) : undefined;
    this.countReads(own);
    if (own !== undefined) return;
    const found =
      schema === null
        ? this.catalog.searchPath.find((candidate) => this.known.has(key(candidate, name)))
        : this.known.has(key(schema, name)) && schema;
    if (!found || node.catalogname !== undefined) {
      const shown = [node.catalogname, schema, name].filter((part) => part !== null && part !== undefined).join('.');
      throw new Refusal(`there is no table ${shown} in this dataset`);
    }
    this.tables.add(found === this.catalog.searchPath[0] ? name : `${found}.${name}`);
  }

  private checkFunction(node: Node): void {
    const name = names(node.funcname).at(-1) ?? '';
    if (isRefusedPostgresFunction(name) || !this.catalog.functions.has(name)) {
      throw new Refusal(`the function ${name} is not allowed or does not exist`);
    }
  }

  /** `'x'::regclass` looks names up in the catalogue, `'(…)'::pg_authid` tells what a table is made of. */
  private checkType(node: Node): void {
    const parts = names(node.names);
    const name = parts.at(-1) ?? '';
    const isServers = parts.length === 1 || (parts.length === 2 && parts[0] === 'pg_catalog');
    const isPlain = isServers && isPlainPostgresType(name);
    if (node.pct_type === true || node.setof === true || (!isPlain && !this.catalog.ownTypes.has(name))) {
      throw new Refusal(`the type ${name} is not allowed`);
    }
  }
}

function key(schema: string, name: string): string {
  return JSON.stringify([schema, name]);
}

function names(list: Json | undefined): string[] {
  return asList(list).map((part) => (isNode(part) && isNode(part.String) ? String(part.String.sval ?? '') : ''));
}
