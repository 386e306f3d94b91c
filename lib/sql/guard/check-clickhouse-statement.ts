import { GROWERS, isAllowedClickHouseFunction, ROW_MAKERS } from '@/lib/sql/guard/clickhouse-functions';
import { type GuardOutcome, outcomeOf, Refusal } from '@/lib/sql/guard/outcome';
import { type Scope, StatementWalker } from '@/lib/sql/guard/statement-walker';
import { asList, isNode, type Json, type Node } from '@/lib/sql/guard/tree';

export interface ClickHouseCatalog {
  tables: readonly { schema: string; name: string }[];
  /** The database of unqualified names. */
  defaultSchema: string;
}

const DEEPEST = 3000;
/** Most that one call may make from a literal, and most rows that a table function may. */
const MOST = 10_000;
const MOST_ROWS = 10_000_000;
/** Kinds of nodes that a SELECT is made of. Types are names alone and are not looked at. */
const KINDS = new Set(
  `Query Select SetOperation Table Derived Identifier CompoundIdentifier Wildcard QualifiedWildcard ObjectName UnnamedExpr
  ExprWithAlias Expr Unnamed Value Number SingleQuotedString Boolean BinaryOp UnaryOp Nested Tuple Array Function List None Case
  Cast Extract Ceil Floor DateTimeField Position Substring Trim Interval Between InList InSubquery Exists Subquery IsNull IsNotNull
  IsTrue IsNotTrue IsFalse IsNotFalse IsDistinctFrom IsNotDistinctFrom Like ILike Lambda One Many CompoundFieldAccess Subscript
  Index Slice Dot WindowSpec NamedWindow Preceding Following Expressions Rollup Cube GroupingSets LimitOffset
  OffsetCommaLimit On Using Join Inner Left LeftOuter Right RightOuter FullOuter CrossJoin Distinct Constant
  AfterTableAlias BeforeTableAlias All TypedString`.split(/\s+/),
);
/** What may be said in a node. All else must be empty. */
const FIELDS = new Set(
  `with body order_by limit_clause fetch cte_tables recursive alias query name columns explicit projection from relation joins
  join_operator prewhere selection group_by having qualify named_window window_before_qualify distinct flavor kind options asc
  nulls_first with_fill to step interpolate exprs expr column limit offset limit_by rows left op right set_operator
  set_quantifier value data_type list subquery negated parameters args over duplicate_treatment clauses partition_by
  window_frame units start_bound end_bound window_name elem named operand conditions condition result else_result field syntax in
  substring_from substring_for special shorthand trim_where trim_what trim_characters leading_field leading_precision last_field
  fractional_seconds_precision low high any pattern escape_char params root access_chain index lower_bound upper_bound stride
  quantity sample modifier unit opt_except first_element additional_elements opt_replace items column_name as_keyword quote_style
  top percent with_ties global lateral null_treatment uses_odbc_syntax uses_odbc_literal`.split(/\s+/),
);
const JOINS_ARRAYS = new Set(['ArrayJoin', 'LeftArrayJoin', 'InnerArrayJoin']);
const FUNCTION_NAMES: Record<string, string> = {
  into: 'INTO',
  settings: 'SETTINGS',
  format_clause: 'FORMAT',
  locks: 'FOR UPDATE',
};

const isPlace = (key: string) => key === 'span' || key.endsWith('_token');

/** Says nothing: null, false, an empty text or list, or a node of nothing but such. */
function isEmpty(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isNode(value)) return Object.entries(value).every(([key, child]) => isPlace(key) || isEmpty(child));
  return value === null || value === false || value === '';
}

/**
 * Walks the tree of sqlparser-rs and proves the statement to be one SELECT that, at every node, reads only tables of the catalogue
 * or its own CTEs and calls only allowed functions. Kinds of nodes and what stands in them are allow-lists. Pure.
 */
export function checkClickHouseStatement(statements: Json, catalog: ClickHouseCatalog): GuardOutcome {
  return outcomeOf(() => {
    const list = asList(statements);
    if (list.length === 0) throw new Refusal('there is no statement');
    if (list.length > 1) throw new Refusal('there is more than one statement');
    const [statement] = list;
    if (!isNode(statement) || !isNode(statement.Query)) throw new Refusal('only one SELECT statement is allowed');
    return new Walker(catalog).walk(statement);
  });
}

class Walker extends StatementWalker {
  private lambdas = 0;

  constructor(private readonly catalog: ClickHouseCatalog) {
    super(DEEPEST);
  }

  protected override visitNode(node: Node, scope: Scope, depth: number): void {
    const inner = isNode(node.with) ? this.visitCtes(node.with, scope, depth) : scope;
    for (const [key, child] of Object.entries(node)) {
      if (isPlace(key)) continue;
      if (/^[A-Z]/.test(key)) this.visitKind(key, child, inner, depth);
      else if (isEmpty(child)) continue;
      else if (!FIELDS.has(key)) throw new Refusal(`${FUNCTION_NAMES[key] ?? `${key} in a query`} is not allowed`);
      else if (key === 'joins') for (const join of asList(child)) this.visitJoin(join, inner, depth + 1);
      else if (key !== 'with' && key !== 'data_type') this.visit(child, inner, depth + 1);
    }
  }

  private visitKind(kind: string, child: Json, scope: Scope, depth: number): void {
    if (kind === 'Placeholder') throw new Refusal('parameters have no values here');
    if (!KINDS.has(kind)) throw new Refusal(`${kind} in a query is not allowed`);
    if (kind === 'Table') this.checkTable(child, scope);
    if (kind === 'Function' && isNode(child)) this.checkFunction(child);
    if (kind === 'InList') checkList(child);
    const lambda = kind === 'Lambda' ? 1 : 0;
    this.lambdas += lambda;
    this.visit(child, scope, depth + 1);
    this.lambdas -= lambda;
  }

  private visitCtes(clause: Node, scope: Scope, depth: number): Scope {
    const expressions = asList(clause.cte_tables).map((cte) => {
      if (!isNode(cte) || !isNode(cte.alias) || !isEmpty(cte.from ?? null))
        throw new Refusal('this WITH is not allowed');
      return { name: nameOf(cte.alias.name), query: cte.query ?? null };
    });
    return this.visitInTurn(expressions, clause.recursive === true, scope, depth);
  }

  /** What ARRAY JOIN unfolds is a column or an expression, though the grammar takes it for a table. */
  private visitJoin(join: Json, scope: Scope, depth: number): void {
    const arrays = isNode(join) && JOINS_ARRAYS.has(String(join.join_operator));
    if (!arrays) {
      this.visit(join, scope, depth);
      return;
    }
    const table = isNode(join.relation) && isNode(join.relation.Table) ? join.relation.Table : null;
    if (table === null) throw new Refusal('ARRAY JOIN wants columns');
    if (isNode(table.args)) this.checkFunction(table);
    this.visit(table, scope, depth + 1);
  }

  private checkTable(table: Json, scope: Scope): void {
    const parts = isNode(table) ? partsOf(table.name) : [];
    if (!isNode(table) || parts.length === 0) throw new Refusal('this table is not allowed');
    if (isNode(table.args)) {
      this.checkRowMaker(parts.join('.'), table.args);
      return;
    }
    const name = parts.at(-1) ?? '';
    const own = parts.length === 1 ? scope.get(name) : undefined;
    this.countReads(own);
    if (own !== undefined) return;
    const schema = parts.length === 1 ? this.catalog.defaultSchema : parts[0];
    const isKnown = this.catalog.tables.some((known) => known.name === name && known.schema === schema);
    if (!isKnown || parts.length > 2) throw new Refusal(`there is no table ${parts.join('.')} in this dataset`);
    this.tables.add(schema === this.catalog.defaultSchema ? name : `${schema}.${name}`);
  }

  private checkRowMaker(name: string, args: Node): void {
    if (!ROW_MAKERS.has(name)) throw new Refusal(`the table function ${name} is not allowed`);
    const fits = asList(args.args).every((argument) => (numberOf(argument) ?? Number.POSITIVE_INFINITY) <= MOST_ROWS);
    if (!fits) throw new Refusal(`${name} needs literal numbers of at most ${MOST_ROWS}`);
  }

  private checkFunction(call: Node): void {
    const name = partsOf(call.name).join('.');
    if (!isAllowedClickHouseFunction(name)) throw new Refusal(`the function ${name} is not allowed`);
    const args = argumentsOf(call.args);
    const position = GROWERS.get(name.toLowerCase());
    if (position !== undefined) this.checkGrowth(name, [args[position]]);
    if (name === 'range' && !args.every(isLength)) this.checkGrowth(name, args);
  }

  private checkGrowth(name: string, lengths: readonly (Json | undefined)[]): void {
    if (this.lambdas > 0) throw new Refusal(`the function ${name} is not allowed inside a lambda`);
    const fits = lengths.every((length) => Math.abs(numberOf(length) ?? Number.POSITIVE_INFINITY) <= MOST);
    if (!fits) throw new Refusal(`${name} needs literal lengths of at most ${MOST}`);
  }
}

/** ClickHouse takes a single name after IN for a table, in brackets too. */
function checkList(inList: Json): void {
  let [only, second] = isNode(inList) ? asList(inList.list) : [];
  while (isNode(only) && 'Nested' in only) only = only.Nested;
  if (second === undefined && isNode(only) && ('Identifier' in only || 'CompoundIdentifier' in only)) {
    throw new Refusal('IN wants values or a subquery, not a name');
  }
}

function nameOf(identifier: Json | undefined): string {
  return isNode(identifier) ? String(identifier.value ?? '') : '';
}

/** The parts of `database.table`; parts that are more than names spoil it. */
function partsOf(name: Json | undefined): string[] {
  return asList(name).map((part) => {
    if (!isNode(part) || !isNode(part.Identifier)) throw new Refusal('this name is not allowed');
    return nameOf(part.Identifier);
  });
}

function argumentsOf(args: Json | undefined): Json[] {
  if (!isNode(args)) return [];
  return asList(isNode(args.List) ? args.List.args : args.args);
}

/** What an argument says, without what the grammar wraps it in. */
function expressionOf(argument: Json | undefined): Json {
  const unnamed = isNode(argument) && 'Unnamed' in argument ? argument.Unnamed : argument;
  return (isNode(unnamed) && 'Expr' in unnamed ? unnamed.Expr : unnamed) ?? null;
}

function numberOf(argument: Json | undefined): number | null {
  const expression = expressionOf(argument);
  const value = isNode(expression) && isNode(expression.Value) ? expression.Value.value : null;
  const number = isNode(value) ? Number(asList(value.Number)[0] ?? Number.NaN) : Number.NaN;
  return Number.isNaN(number) ? null : number;
}

/** A call of `length`, or a small number. */
function isLength(argument: Json): boolean {
  const expression = expressionOf(argument);
  if (isNode(expression) && isNode(expression.Function))
    return partsOf(expression.Function.name).join('.') === 'length';
  return (numberOf(argument) ?? Number.POSITIVE_INFINITY) <= MOST;
}
