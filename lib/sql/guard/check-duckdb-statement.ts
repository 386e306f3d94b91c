import { checkAliases } from '@/lib/sql/guard/check-aliases';
import { checkGrowth } from '@/lib/sql/guard/check-growth';
import { isAllowedDuckDbFunction, isAllowedTableFunction } from '@/lib/sql/guard/duckdb-functions';
import { type GuardOutcome, outcomeOf, Refusal } from '@/lib/sql/guard/outcome';
import { type Scope, StatementWalker } from '@/lib/sql/guard/statement-walker';
import { asList, isNode, type Json, type Node } from '@/lib/sql/guard/tree';

const DEEPEST = 1500;
const QUERY_NODES = new Set(['SELECT_NODE', 'SET_OPERATION_NODE', 'RECURSIVE_CTE_NODE', 'CTE_NODE']);
const OTHER_NODES = new Set([
  'BASE_TABLE',
  'SUBQUERY',
  'JOIN',
  'TABLE_FUNCTION',
  'EXPRESSION_LIST',
  'PIVOT',
  'EMPTY',
  'ORDER_MODIFIER',
  'LIMIT_MODIFIER',
  'LIMIT_PERCENT_MODIFIER',
  'DISTINCT_MODIFIER',
  'ORDER_DEFAULT',
  'ASCENDING',
  'DESCENDING',
]);
const EXPRESSIONS = new Set([
  'BETWEEN',
  'CASE',
  'CAST',
  'COLLATE',
  'COLUMN_REF',
  'COMPARISON',
  'CONJUNCTION',
  'CONSTANT',
  'FUNCTION',
  'LAMBDA',
  'LAMBDA_REF',
  'OPERATOR',
  'POSITIONAL_REFERENCE',
  'STAR',
  'SUBQUERY',
  'TYPE',
  'WINDOW',
]);

export const NOT_ONE_SELECT = 'only one SELECT statement is allowed';

/** DuckDB folds the case of ASCII letters only. */
const fold = (name: string) => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/**
 * Reads what DuckDB's `json_serialize_sql` made of a statement and proves it to be one SELECT that, at every node, reads only
 * the allowed tables of schema `main`, its own CTEs and harmless functions. Unknown kinds of nodes are refused. Pure.
 */
export function checkDuckDbStatement(serialized: string, allowedTables: readonly string[]): GuardOutcome {
  return outcomeOf(() => {
    const parsed = readTree(serialized);
    if (parsed.error === true) throw new Refusal(parserReason(parsed));
    const statements = asList(parsed.statements);
    if (statements.length === 0) throw new Refusal('there is no statement');
    if (statements.length > 1) throw new Refusal('there is more than one statement');
    const statement = statements[0] as Node;
    if (asList(statement.named_param_map).length > 0) throw new Refusal('parameters have no values here');
    return new Walker(allowedTables).walk(statement.node ?? null);
  });
}

/** DuckDB writes a number past the largest as `Infinity`, which is no JSON. */
function readTree(serialized: string): Node {
  try {
    return JSON.parse(serialized) as Node;
  } catch (error) {
    throw new Refusal('a number in it is too large', { cause: error });
  }
}

function parserReason(parsed: Node): string {
  const message = String(parsed.error_message ?? 'unknown error');
  if (parsed.error_type === 'not implemented') return NOT_ONE_SELECT;
  return `it does not parse: ${message.split('\n')[0]}`;
}

class Walker extends StatementWalker {
  private readonly allowed: Map<string, string>;
  private lambdas = 0;

  constructor(allowedTables: readonly string[]) {
    super(DEEPEST);
    this.allowed = new Map(allowedTables.map((table) => [fold(table), table]));
  }

  protected override visitNode(node: Node, scope: Scope, depth: number): void {
    if (typeof node.class === 'string') this.checkExpression(node, node.class);
    else if (typeof node.type === 'string') this.checkNode(node, node.type, scope);
    if (node.class === 'CONSTANT') return;
    const inner = isNode(node.cte_map) ? this.visitCtes(node.cte_map, scope, depth) : scope;
    const lambda = node.class === 'LAMBDA' ? 1 : 0;
    this.lambdas += lambda;
    for (const [key, child] of Object.entries(node)) {
      if (node.type === 'TABLE_FUNCTION' && key === 'function') this.visitArguments(child, inner, depth);
      else if (key !== 'cte_map') this.visit(child, inner, depth + 1);
    }
    this.lambdas -= lambda;
  }

  /** The call after FROM makes rows one by one, so only its arguments can grow. */
  private visitArguments(call: Json, scope: Scope, depth: number): void {
    if (isNode(call)) for (const part of Object.values(call)) this.visit(part, scope, depth + 1);
  }

  /** A CTE sees those before it, and itself when recursive; the query sees all. */
  private visitCtes(map: Node, scope: Scope, depth: number): Scope {
    let inner = scope;
    for (const entry of asList(map.map)) {
      if (!isNode(entry)) continue;
      const name = fold(String(entry.key));
      const query = isNode(entry.value) && isNode(entry.value.query) ? entry.value.query.node : null;
      const recursive = isNode(query) && query.type === 'RECURSIVE_CTE_NODE';
      const seen = recursive ? new Map([...inner, [name, 1] as const]) : inner;
      inner = this.visitExpression(name, entry.value ?? null, seen, depth);
    }
    return inner;
  }

  private checkExpression(node: Node, kind: string): void {
    if (kind === 'PARAMETER') throw new Refusal('parameters have no values here');
    if (!EXPRESSIONS.has(kind)) throw new Refusal(`expressions of kind ${kind} are not allowed`);
    if (kind !== 'FUNCTION' && kind !== 'WINDOW') return;
    const name = fold(String(node.function_name ?? ''));
    this.checkFunctionPlace(node, name);
    if (!isAllowedDuckDbFunction(name)) throw new Refusal(`the function ${name} is not among those allowed here`);
    checkGrowth(name, node, this.lambdas > 0);
  }

  private checkFunctionPlace(node: Node, name: string): void {
    const schema = fold(String(node.schema ?? ''));
    if (String(node.catalog ?? '') !== '' || (schema !== '' && schema !== 'main')) {
      throw new Refusal(`the function ${name} is not allowed outside the schema main`);
    }
  }

  private checkNode(node: Node, type: string, scope: Scope): void {
    if (type === 'SHOW_REF') throw new Refusal('SHOW, DESCRIBE and SUMMARIZE are not SELECT');
    if (type.endsWith('_TYPE_INFO')) return;
    if (!QUERY_NODES.has(type) && !OTHER_NODES.has(type)) throw new Refusal(`nodes of kind ${type} are not allowed`);
    if (type === 'SELECT_NODE') checkAliases(node, fold);
    if (type === 'BASE_TABLE') this.checkTable(node, scope);
    if (type === 'TABLE_FUNCTION') this.checkTableFunction(node);
  }

  private checkTableFunction(node: Node): void {
    const call = isNode(node.function) ? node.function : {};
    const name = fold(String(call.function_name ?? ''));
    this.checkFunctionPlace(call, name);
    if (call.class !== 'FUNCTION' || !isAllowedTableFunction(name)) {
      throw new Refusal(`the table function ${name} is not among those allowed here`);
    }
  }

  private checkTable(node: Node, scope: Scope): void {
    const name = String(node.table_name ?? '');
    const schema = String(node.schema_name ?? '');
    const catalog = String(node.catalog_name ?? '');
    const shown = [catalog, schema, name].filter((part) => part !== '').join('.');
    if (node.at_clause !== undefined && node.at_clause !== null) throw new Refusal('AT is not allowed');
    const own = catalog === '' && schema === '' ? scope.get(fold(name)) : undefined;
    this.countReads(own);
    if (own !== undefined) return;
    const table = this.allowed.get(fold(name));
    if (table === undefined || catalog !== '' || (schema !== '' && fold(schema) !== 'main')) {
      throw new Refusal(`there is no table ${shown} in this dataset`);
    }
    this.tables.add(table);
  }
}
