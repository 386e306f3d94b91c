import { asList, isNode, type Json, type Node } from '@/lib/sql/guard/tree';
import { type ColumnUse, emptyUse, type StatementUse } from '@/lib/sql/uses/column-use';

/** What a guarded statement names, from the tree of PostgreSQL's own parser; `foreign` are functions outside of pg_catalog. */
export function postgresUses(tree: Json, foreign: ReadonlySet<string>): StatementUse {
  const use = emptyUse();
  visit(tree, use, foreign);
  return use;
}

function visit(value: Json, use: StatementUse, foreign: ReadonlySet<string>): void {
  if (Array.isArray(value)) for (const item of value) visit(item, use, foreign);
  else if (isNode(value)) visitNode(value, use, foreign);
}

function visitNode(node: Node, use: StatementUse, foreign: ReadonlySet<string>): void {
  for (const [key, child] of Object.entries(node)) {
    if (key === 'ColumnRef') add(child, 'other', null, use);
    else if (key === 'usingClause') addUsing(child, use);
    else if (key === 'targetList') visitTargets(child, use, foreign);
    else if (key === 'NullTest' && isNode(child)) visitPlain([child.arg ?? null], use, foreign);
    else if (key === 'FuncCall' && isNode(child)) visitCall(child, use, foreign);
    else {
      if (key === 'CommonTableExpr' && isNode(child)) use.expressions.push(String(child.ctename));
      if (key === 'RangeVar' && isNode(child)) use.tables.push({ name: String(child.relname), alias: aliasOf(child) });
      visit(child, use, foreign);
    }
  }
}

function visitTargets(list: Json, use: StatementUse, foreign: ReadonlySet<string>): void {
  for (const item of asList(list)) {
    const target = isNode(item) && isNode(item.ResTarget) ? item.ResTarget : null;
    const value = target && isNode(target.val) ? target.val : null;
    if (target && value && 'ColumnRef' in value) add(value.ColumnRef ?? null, 'shown', target.name ?? null, use);
    else visit(item, use, foreign);
  }
}

function visitCall(call: Node, use: StatementUse, foreign: ReadonlySet<string>): void {
  const name = namesOf(call.funcname).at(-1) ?? '';
  if (foreign.has(name)) use.foreignFunctions.push(name);
  const { args, ...rest } = call;
  if (name === 'count' && call.agg_distinct !== true) visitPlain(asList(args), use, foreign);
  else visit(args ?? null, use, foreign);
  visit(rest, use, foreign);
}

function visitPlain(list: readonly Json[], use: StatementUse, foreign: ReadonlySet<string>): void {
  for (const item of list) {
    if (isNode(item) && 'ColumnRef' in item) add(item.ColumnRef ?? null, 'counted', null, use);
    else visit(item, use, foreign);
  }
}

function addUsing(list: Json, use: StatementUse): void {
  for (const name of namesOf(list)) use.columns.push({ name, qualifier: null, place: 'other', alias: null });
}

function add(node: Json, place: ColumnUse['place'], alias: Json, use: StatementUse): void {
  const names = isNode(node) ? namesOf(node.fields) : [];
  const name = names.at(-1);
  // A star names no column.
  if (name === undefined || (isNode(node) && asList(node.fields).length > names.length)) return;
  use.columns.push({ name, qualifier: names.at(-2) ?? null, place, alias: typeof alias === 'string' ? alias : null });
}

function namesOf(list: Json | undefined): string[] {
  return asList(list).flatMap((part) => (isNode(part) && isNode(part.String) ? [String(part.String.sval ?? '')] : []));
}

function aliasOf(node: Node): string | null {
  return isNode(node.alias) ? String(node.alias.aliasname) : null;
}
