import { asList, isNode, type Json, type Node, textOf } from '@/lib/sql/guard/tree';
import type { StatementUse } from '@/lib/sql/uses/column-use';
import { type Outlet, type Output, outletOfParts, SHOWN, UseReader, withMore } from '@/lib/sql/uses/use-reader';

/** What a guarded statement names, from the tree that node-sql-parser made of the masked text. */
export function mysqlUses(tree: Json): StatementUse {
  const reader = new Reader();
  reader.visit(tree);
  return reader.use;
}

class Reader extends UseReader {
  protected override visitNode(node: Node): void {
    if (node.type === 'column_ref') this.addReference(node, 'other');
    else if (node.type === 'select') this.inQuery((outlet) => this.visitSelects(partsOf(node), outlet));
    else if (node.type === 'function' && /^EXISTS$/i.test(nameOf(node)))
      this.through(SHOWN, () => this.visitRest(node));
    else {
      if (typeof node.table === 'string' && 'db' in node && node.type === undefined)
        this.use.tables.push({ name: node.table, alias: textOf(node.as) });
      this.visitRest(node);
    }
  }

  private visitRest(node: Node): void {
    for (const [key, child] of Object.entries(node)) {
      // What the grammar says it found is no part of the statement.
      if (key === 'tableList' || key === 'columnList') continue;
      if (key === 'using') this.addUsing(child);
      else if (key === 'left' && asksForNull(node)) this.visitCounted(child);
      else if (key === 'args' && counts(node) && isNode(child)) this.visitCounted(child.expr ?? null);
      else this.visit(child);
    }
  }

  /** The parts of a set operation, or the one query that there is. What is said at its end holds for all. */
  private visitSelects(parts: readonly Node[], outlet: Outlet): void {
    const [head] = parts;
    if (head === undefined) return;
    const keepsAll = parts.every((part) => typeof part.set_op !== 'string' || /^union all$/i.test(part.set_op));
    const sorts = parts.flatMap((part) => asList(part.orderby)).map((sort) => (isNode(sort) ? sort.expr : null));
    const here = withMore(outlet, false, sorts.flatMap(placesIn));
    this.visitExpressions(head.with);
    const outletOfAll = parts.length > 1 ? outletOfParts(here, keepsAll, outputsOf(head)) : here;
    for (const part of parts) this.visitSelect(part, outletOfAll);
  }

  private visitSelect({ with: _, _next, columns, from, ...rest }: Node, outlet: Outlet): void {
    const groups = isNode(rest.groupby) ? asList(rest.groupby.columns) : [];
    this.addOutputs(
      outputsOf({ columns: columns ?? null }),
      withMore(outlet, isDistinct(rest), groups.flatMap(placesIn)),
    );
    for (const item of asList(from)) this.visitSource(item);
    this.visitRest(rest);
  }

  private visitSource(item: Json): void {
    if (!isNode(item) || !isNode(item.expr)) {
      this.visit(item);
      return;
    }
    const { expr, ...rest } = item;
    const name = textOf(item.as);
    if (name !== null) this.use.derived.push(name);
    this.through(SHOWN, () => this.visit(expr ?? null));
    this.visitRest(rest);
  }

  private visitExpressions(list: Json | undefined): void {
    for (const cte of asList(list)) {
      if (!isNode(cte) || !isNode(cte.name)) continue;
      this.use.expressions.push(String(cte.name.value));
      const names = asList(cte.columns).map((column) => (isNode(column) ? columnName(column.column) : null));
      this.through({ ...SHOWN, names }, () => this.visit(cte.stmt ?? null));
    }
  }

  private visitCounted(value: Json): void {
    if (isNode(value) && value.type === 'column_ref') this.addReference(value, 'counted');
    else this.visit(value);
  }

  private addUsing(list: Json): void {
    for (const item of asList(list)) {
      const name = isNode(item) ? textOf(item.value ?? item.column) : textOf(item);
      if (name !== null) this.addColumn(name);
    }
  }

  private addReference(node: Node, place: 'counted' | 'other'): void {
    const name = columnName(node.column);
    if (name === '*') this.use.comparesUnnamed = true;
    else if (name !== null) this.addColumn(name, textOf(node.table), place);
  }
}

/** A query and those that a set operation joins to it. */
function partsOf(select: Node): Node[] {
  return isNode(select._next) ? [select, ...partsOf(select._next)] : [select];
}

function outputsOf({ columns }: Node): Output[] {
  if (columns === '*') return [{ kind: 'star', node: null }];
  return asList(columns).map((item): Output => {
    const expr = isNode(item) && isNode(item.expr) ? item.expr : {};
    const alias = isNode(item) ? textOf(item.as) : null;
    if (isNode(expr.ast)) return { kind: 'query', node: expr, alias };
    if (expr.type !== 'column_ref') return { kind: 'expression', node: item, alias };
    const name = columnName(expr.column) ?? '';
    return name === '*' ? { kind: 'star', node: null } : { kind: 'column', name, qualifier: textOf(expr.table), alias };
  });
}

function isDistinct({ distinct }: Node): boolean {
  return distinct !== null && distinct !== undefined && !(isNode(distinct) && distinct.type === null);
}

/** The number of `ORDER BY 2`. */
function placesIn(value: Json | undefined): number[] {
  return isNode(value) && value.type === 'number' && typeof value.value === 'number' ? [value.value] : [];
}

function nameOf(call: Node): string {
  const parts = isNode(call.name) ? asList(call.name.name) : [];
  return parts.map((part) => (isNode(part) ? String(part.value) : '')).join('.');
}

function asksForNull(node: Node): boolean {
  const isNull = isNode(node.right) && node.right.type === 'null';
  return node.type === 'binary_expr' && isNull && /^IS( NOT)?$/i.test(String(node.operator));
}

function counts(node: Node): boolean {
  const isOfDistinct = isNode(node.args) && node.args.distinct !== null && node.args.distinct !== undefined;
  return node.type === 'aggr_func' && /^count$/i.test(String(node.name)) && !isOfDistinct;
}

function columnName(column: Json | undefined): string | null {
  if (typeof column === 'string') return column;
  return isNode(column) && isNode(column.expr) ? textOf(column.expr.value) : null;
}
