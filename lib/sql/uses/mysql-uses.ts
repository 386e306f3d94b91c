import { asList, isNode, type Json, type Node } from '@/lib/sql/guard/tree';
import { type ColumnUse, emptyUse, type StatementUse } from '@/lib/sql/uses/column-use';

/** What a guarded statement names, from the tree that node-sql-parser made of the masked text. */
export function mysqlUses(tree: Json): StatementUse {
  const use = emptyUse();
  visit(tree, use);
  return use;
}

function visit(value: Json, use: StatementUse): void {
  if (Array.isArray(value)) for (const item of value) visit(item, use);
  else if (isNode(value)) visitNode(value, use);
}

function visitNode(node: Node, use: StatementUse): void {
  if (node.type === 'column_ref') {
    add(node, 'other', null, use);
    return;
  }
  if (typeof node.table === 'string' && 'db' in node && node.type === undefined) {
    use.tables.push({ name: node.table, alias: text(node.as) });
  }
  for (const cte of asList(node.with)) {
    if (isNode(cte) && isNode(cte.name)) use.expressions.push(String(cte.name.value));
  }
  for (const [key, child] of Object.entries(node)) {
    // What the grammar says it found is no part of the statement.
    if (key === 'tableList' || key === 'columnList') continue;
    if (key === 'columns' && node.type === 'select') visitShown(child, use);
    else if (key === 'using') addUsing(child, use);
    else if (key === 'left' && asksForNull(node)) visitPlain(child, use);
    else if (key === 'args' && counts(node) && isNode(child)) visitPlain(child.expr ?? null, use);
    else visit(child, use);
  }
}

function visitShown(list: Json, use: StatementUse): void {
  for (const item of asList(list)) {
    if (isNode(item) && isNode(item.expr) && item.expr.type === 'column_ref')
      add(item.expr, 'shown', item.as ?? null, use);
    else visit(item, use);
  }
}

function visitPlain(value: Json, use: StatementUse): void {
  if (isNode(value) && value.type === 'column_ref') add(value, 'counted', null, use);
  else visit(value, use);
}

function asksForNull(node: Node): boolean {
  const isNull = isNode(node.right) && node.right.type === 'null';
  return node.type === 'binary_expr' && isNull && /^IS( NOT)?$/i.test(String(node.operator));
}

function counts(node: Node): boolean {
  const isDistinct = isNode(node.args) && node.args.distinct !== null && node.args.distinct !== undefined;
  return node.type === 'aggr_func' && /^count$/i.test(String(node.name)) && !isDistinct;
}

function addUsing(list: Json, use: StatementUse): void {
  for (const item of asList(list)) {
    const name = isNode(item) ? text(item.value ?? item.column) : text(item);
    if (name !== null) use.columns.push({ name, qualifier: null, place: 'other', alias: null });
  }
}

function add(node: Node, place: ColumnUse['place'], alias: Json, use: StatementUse): void {
  const name = columnName(node.column);
  if (name === null || name === '*') return;
  use.columns.push({ name, qualifier: text(node.table), place, alias: text(alias) });
}

function columnName(column: Json | undefined): string | null {
  if (typeof column === 'string') return column;
  return isNode(column) && isNode(column.expr) ? text(column.expr.value) : null;
}

const text = (value: Json | undefined) => (typeof value === 'string' && value !== '' ? value : null);
