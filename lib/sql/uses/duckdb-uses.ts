import { asList, isNode, type Json, type Node, textOf } from '@/lib/sql/guard/tree';
import type { ColumnUse, StatementUse } from '@/lib/sql/uses/column-use';
import { type Outlet, type Output, outletOfParts, SHOWN, UseReader, withMore } from '@/lib/sql/uses/use-reader';

/** What a guarded statement names, from the tree of DuckDB's `json_serialize_sql`. */
export function duckDbUses(tree: Json): StatementUse {
  const reader = new Reader();
  reader.use.hasRows = true;
  reader.visit(tree);
  return reader.use;
}

/** What these make, a star puts out; none of it is a column. */
const MADE = new Set(['EXPRESSION_LIST', 'TABLE_FUNCTION', 'EMPTY']);

const UNNAMED = new Set(['STAR', 'POSITIONAL_REFERENCE']);

class Reader extends UseReader {
  protected override visitNode(node: Node): void {
    if (node.class === 'COLUMN_REF') this.addReference(node, 'other');
    else if (node.class === 'SUBQUERY') this.visitOperand(node);
    else if (node.type === 'SELECT_NODE') this.inQuery((outlet) => this.visitSelect(node, outlet));
    else if (node.type === 'SET_OPERATION_NODE' || node.type === 'RECURSIVE_CTE_NODE')
      this.inQuery((outlet) => this.visitSetOperation(node, outlet));
    else if (node.type === 'SUBQUERY') this.visitDerived(node);
    else if (node.type === 'PIVOT') this.visitPivot(node);
    else {
      if (node.type === 'BASE_TABLE') this.addTable(node);
      if (UNNAMED.has(String(node.class)) || node.ref_type === 'NATURAL') this.use.comparesUnnamed = true;
      for (const name of asList(node.using_columns)) this.addColumn(String(name));
      if (asksForPresence(node)) this.visitCounted(node);
      else this.visitParts(node);
    }
  }

  private visitParts(node: Node, ...without: string[]): void {
    for (const [key, child] of Object.entries(node)) if (!without.includes(key)) this.visit(child);
  }

  private visitSelect(node: Node, outlet: Outlet): void {
    const modifiers = asList(node.modifiers).filter(isNode);
    const orders = modifiers.flatMap((modifier) => asList(modifier.orders).filter(isNode));
    const expressions = orders.map(({ expression }) => expression);
    const isByAll = expressions.some(isStar) || node.aggregate_handling === 'FORCE_AGGREGATES';
    const places = [...asList(node.group_expressions), ...expressions].flatMap(placesIn);
    this.visitExpressions(node.cte_map);
    this.addOutputs(outputsOf(node), withMore(outlet, isByAll || modifiers.some(isDistinct), places));
    this.visitParts(node, 'cte_map', 'select_list', 'modifiers');
    for (const modifier of modifiers) this.visitParts(modifier, 'orders');
    for (const expression of expressions) if (!isStar(expression)) this.visit(expression ?? null);
  }

  private visitSetOperation(node: Node, outlet: Outlet): void {
    const expressions = asList(node.modifiers)
      .filter(isNode)
      .flatMap((modifier) => asList(modifier.orders).filter(isNode))
      .map(({ expression }) => expression);
    const keepsAll = (node.setop_type ?? 'UNION') === 'UNION' && (node.setop_all ?? node.union_all) === true;
    const parts = outletOfParts(
      withMore(outlet, expressions.some(isStar), expressions.flatMap(placesIn)),
      keepsAll,
      first(node),
    );
    this.visitExpressions(node.cte_map);
    this.through(parts, () => this.visit([node.left ?? null, node.right ?? null, ...asList(node.children)]));
    for (const expression of expressions) if (!isStar(expression)) this.visit(expression ?? null);
  }

  private visitExpressions(map: Json | undefined): void {
    for (const entry of isNode(map) ? asList(map.map) : []) {
      if (!isNode(entry) || !isNode(entry.value)) continue;
      const { value } = entry;
      this.use.expressions.push(String(entry.key));
      this.through({ ...SHOWN, names: asList(value.aliases).map(String) }, () => this.visit(value));
    }
  }

  private visitOperand(node: Node): void {
    const { subquery, ...rest } = node;
    this.visit(Object.values(rest));
    if (/EXISTS$/.test(String(node.subquery_type))) this.through(SHOWN, () => this.visit(subquery ?? null));
    else this.visit(subquery ?? null);
  }

  private visitDerived({ subquery, alias, column_name_alias }: Node): void {
    this.addDerived(alias);
    this.through({ ...SHOWN, names: asList(column_name_alias).map(String) }, () => this.visit(subquery ?? null));
  }

  /** Rows are told apart by all columns that are left. */
  private visitPivot(node: Node): void {
    const source = isNode(node.source) ? node.source : {};
    if (source.type === 'SUBQUERY') this.visit(source.subquery ?? null);
    else this.use.comparesUnnamed = true;
    this.addDerived(source.alias);
    this.addDerived(node.alias);
    this.visitParts(node, ...(source.type === 'SUBQUERY' ? ['source'] : []));
  }

  private visitCounted(node: Node): void {
    for (const item of asList(node.children)) {
      if (isNode(item) && item.class === 'COLUMN_REF') this.addReference(item, 'counted');
      else this.visit(item);
    }
    this.visitParts(node, 'children');
  }

  protected override visitStar(node: Json): void {
    if (!isNode(node)) return;
    for (const item of asList(node.rename_list)) {
      const column = isNode(item) && isNode(item.key) ? item.key.column : null;
      if (isNode(item)) this.addColumn(String(column), null, 'shown', textOf(item.value));
    }
    this.visitParts(node, 'rename_list');
  }

  private addTable(node: Node): void {
    this.use.tables.push({ name: String(node.table_name ?? ''), alias: textOf(node.alias) });
    this.use.renamed.push(...asList(node.column_name_alias).map(String));
  }

  private addDerived(alias: Json | undefined): void {
    const name = textOf(alias);
    if (name !== null) this.use.derived.push(name);
  }

  private addReference(node: Node, place: ColumnUse['place']): void {
    const { name, qualifier } = partsOf(node);
    this.addColumn(name, qualifier, place, textOf(node.alias));
  }
}

function outputsOf(node: Node): Output[] {
  return asList(node.select_list).map((item): Output => {
    const alias = isNode(item) ? textOf(item.alias) : null;
    if (!isNode(item)) return { kind: 'expression', node: item, alias };
    if (item.class === 'COLUMN_REF') return { kind: 'column', ...partsOf(item), alias };
    if (item.class === 'SUBQUERY' && item.subquery_type === 'SCALAR')
      return { kind: 'query', node: item.subquery ?? null, alias };
    if (!isStar(item)) return { kind: 'expression', node: item, alias };
    const isMade = isNode(node.from_table) && MADE.has(String(node.from_table.type));
    return isMade ? { kind: 'expression', node: null, alias } : { kind: 'star', node: item };
  });
}

/** The outputs of the first part of a set operation. */
function first(node: Node): Output[] {
  const left = node.left ?? asList(node.children)[0];
  return isNode(left) && left.type !== 'SELECT_NODE' ? first(left) : outputsOf(isNode(left) ? left : {});
}

function asksForPresence(node: Node): boolean {
  if (node.class === 'OPERATOR') return node.type === 'OPERATOR_IS_NULL' || node.type === 'OPERATOR_IS_NOT_NULL';
  return node.class === 'FUNCTION' && String(node.function_name).toLowerCase() === 'count' && node.distinct !== true;
}

const isStar = (value: Json | undefined) => isNode(value) && value.class === 'STAR';

const isDistinct = (modifier: Node) =>
  modifier.type === 'DISTINCT_MODIFIER' && asList(modifier.distinct_on_targets).length === 0;

/** The number of `ORDER BY 2`. */
function placesIn(value: Json | undefined): number[] {
  const constant = isNode(value) && value.class === 'CONSTANT' && isNode(value.value) ? value.value.value : null;
  return typeof constant === 'number' ? [constant] : [];
}

function partsOf(node: Node): { name: string; qualifier: string | null } {
  const names = asList(node.column_names).map(String);
  return { name: names.at(-1) ?? '', qualifier: names.at(-2) ?? null };
}
