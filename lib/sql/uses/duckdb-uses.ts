import { asList, isNode, type Json, type Node } from '@/lib/sql/guard/tree';
import { type ColumnUse, emptyUse, type StatementUse } from '@/lib/sql/uses/column-use';

/** What a guarded statement names, from the tree of DuckDB's `json_serialize_sql`. */
export function duckDbUses(tree: Json): StatementUse {
  const use = emptyUse();
  visit(tree, use);
  return use;
}

function visit(value: Json, use: StatementUse): void {
  if (Array.isArray(value)) for (const item of value) visit(item, use);
  else if (isNode(value)) visitNode(value, use);
}

function visitNode(node: Node, use: StatementUse): void {
  if (node.class === 'COLUMN_REF') {
    add(node, 'other', use);
    return;
  }
  if (node.type === 'BASE_TABLE') {
    use.tables.push({ name: String(node.table_name ?? ''), alias: text(node.alias) });
  }
  if (isNode(node.cte_map)) {
    for (const entry of asList(node.cte_map.map)) if (isNode(entry)) use.expressions.push(String(entry.key));
  }
  for (const name of asList(node.using_columns)) {
    use.columns.push({ name: String(name), qualifier: null, place: 'other', alias: null });
  }
  for (const [key, child] of Object.entries(node)) {
    if (key === 'select_list') visitPlain(child, 'shown', use);
    else if (key === 'children' && asksForPresence(node)) visitPlain(child, 'counted', use);
    else visit(child, use);
  }
}

function visitPlain(list: Json, place: ColumnUse['place'], use: StatementUse): void {
  for (const item of asList(list)) {
    if (isNode(item) && item.class === 'COLUMN_REF') add(item, place, use);
    else visit(item, use);
  }
}

function asksForPresence(node: Node): boolean {
  if (node.class === 'OPERATOR') return node.type === 'OPERATOR_IS_NULL' || node.type === 'OPERATOR_IS_NOT_NULL';
  return node.class === 'FUNCTION' && String(node.function_name).toLowerCase() === 'count' && node.distinct !== true;
}

function add(node: Node, place: ColumnUse['place'], use: StatementUse): void {
  const names = asList(node.column_names).map(String);
  use.columns.push({ name: names.at(-1) ?? '', qualifier: names.at(-2) ?? null, place, alias: text(node.alias) });
}

const text = (value: Json | undefined) => (typeof value === 'string' && value !== '' ? value : null);
