import { asList, isNode, type Json, type Node } from '@/lib/sql/guard/tree';
import type { ColumnUse, StatementUse } from '@/lib/sql/uses/column-use';
import { type Outlet, type Output, outletOfParts, SHOWN, UseReader, withMore } from '@/lib/sql/uses/use-reader';

/** What a guarded statement names, from the tree of PostgreSQL's own parser; `foreign` are functions outside of pg_catalog. */
export function postgresUses(tree: Json, foreign: ReadonlySet<string>): StatementUse {
  const reader = new Reader(foreign);
  reader.use.hasRows = true;
  reader.visit(tree);
  return reader.use;
}

class Reader extends UseReader {
  constructor(private readonly foreign: ReadonlySet<string>) {
    super();
  }

  protected override visitNode(node: Node): void {
    for (const [key, child] of Object.entries(node)) this.visitPart(key, child);
  }

  private visitPart(key: string, child: Json): void {
    if (key === 'usingClause') for (const name of namesOf(child)) this.addColumn(name);
    if (key === 'usingClause' || !isNode(child)) this.visit(key === 'usingClause' ? null : child);
    else if (key === 'SelectStmt') this.inQuery((outlet) => this.visitSelect(child, outlet));
    else if (key === 'ColumnRef') this.addReference(child, 'other');
    else if (key === 'NullTest') this.visitPlain([child.arg ?? null]);
    else if (key === 'FuncCall') this.visitCall(child);
    else if (key === 'SubLink') this.visitOperand(child);
    else if (key === 'CommonTableExpr') this.visitExpression(child);
    else if (key === 'RangeSubselect') this.visitDerived(child);
    else {
      if (key === 'RangeVar') this.addTable(child);
      if (key === 'JoinExpr' && child.isNatural === true) this.use.comparesUnnamed = true;
      this.visit(child);
    }
  }

  private visitSelect(select: Node, outlet: Outlet): void {
    const { targetList, larg, rarg, withClause, ...rest } = select;
    const sorts = asList(select.sortClause).map((sort) =>
      isNode(sort) && isNode(sort.SortBy) ? (sort.SortBy.node ?? null) : null,
    );
    const places = placesIn([...sorts, ...asList(select.groupClause)]);
    const here = withMore(outlet, isDistinct(select), places);
    this.visit(withClause ?? null);
    if (isNode(larg) && isNode(rarg)) {
      const keepsAll = select.op === 'SETOP_UNION' && select.all === true;
      const parts = outletOfParts(here, keepsAll, outputsOf(firstOf(larg)));
      for (const part of [larg, rarg]) this.through(parts, () => this.visit({ SelectStmt: part }));
    } else this.addOutputs(outputsOf(select), here);
    this.visit(rest);
  }

  private visitOperand(link: Node): void {
    const { subselect, ...rest } = link;
    this.visit(rest);
    if (link.subLinkType === 'EXISTS_SUBLINK') this.through(SHOWN, () => this.visit(subselect ?? null));
    else this.visit(subselect ?? null);
  }

  private visitExpression({ ctename, aliascolnames, ctequery }: Node): void {
    this.use.expressions.push(String(ctename));
    this.through({ ...SHOWN, names: namesOf(aliascolnames) }, () => this.visit(ctequery ?? null));
  }

  private visitDerived({ subquery, alias }: Node): void {
    if (isNode(alias)) this.use.derived.push(String(alias.aliasname));
    const names = isNode(alias) ? namesOf(alias.colnames) : [];
    this.through({ ...SHOWN, names }, () => this.visit(subquery ?? null));
  }

  private visitCall(call: Node): void {
    const name = namesOf(call.funcname).at(-1) ?? '';
    if (this.foreign.has(name)) this.use.foreignFunctions.push(name);
    const { args, ...rest } = call;
    if (name === 'count' && call.agg_distinct !== true) this.visitPlain(asList(args));
    else this.visit(args ?? null);
    this.visit(rest);
  }

  private visitPlain(list: readonly Json[]): void {
    for (const item of list) {
      const reference = isNode(item) && isNode(item.ColumnRef) ? item.ColumnRef : null;
      if (!reference) this.visit(item);
      else if (!isStar(reference)) this.addReference(reference, 'counted');
    }
  }

  private addTable({ relname, alias }: Node): void {
    this.use.tables.push({ name: String(relname), alias: isNode(alias) ? String(alias.aliasname) : null });
    if (isNode(alias)) this.use.renamed.push(...namesOf(alias.colnames));
  }

  private addReference(node: Node, place: ColumnUse['place']): void {
    const { name, qualifier } = partsOf(node);
    if (isStar(node)) this.use.comparesUnnamed = true;
    else this.addColumn(name, qualifier, place);
  }
}

function outputsOf(select: Node): Output[] {
  return asList(select.targetList).map((item): Output => {
    const target = isNode(item) && isNode(item.ResTarget) ? item.ResTarget : {};
    const alias = typeof target.name === 'string' ? target.name : null;
    const value = isNode(target.val) ? target.val : {};
    if (isNode(value.ColumnRef)) {
      if (isStar(value.ColumnRef)) return { kind: 'star', node: null };
      return { kind: 'column', ...partsOf(value.ColumnRef), alias };
    }
    const link = isNode(value.SubLink) ? value.SubLink : {};
    const isValue = link.subLinkType === 'EXPR_SUBLINK' || link.subLinkType === 'ARRAY_SUBLINK';
    return isValue
      ? { kind: 'query', node: link.subselect ?? null, alias }
      : { kind: 'expression', node: value, alias };
  });
}

function firstOf(select: Node): Node {
  return isNode(select.larg) ? firstOf(select.larg) : select;
}

/** DISTINCT alone is a list of one empty node, DISTINCT ON a list of expressions. */
function isDistinct(select: Node): boolean {
  const list = asList(select.distinctClause);
  return list.length > 0 && list.every((item) => !isNode(item) || Object.keys(item).length === 0);
}

/** The numbers of `ORDER BY 2` and `ROLLUP (1, 2)`. */
function placesIn(value: Json | undefined): number[] {
  if (Array.isArray(value)) return value.flatMap(placesIn);
  if (!isNode(value)) return [];
  if (isNode(value.GroupingSet)) return placesIn(value.GroupingSet.content);
  if (isNode(value.RowExpr)) return placesIn(value.RowExpr.args);
  if (isNode(value.List)) return placesIn(value.List.items);
  const place = isNode(value.A_Const) && isNode(value.A_Const.ival) ? value.A_Const.ival.ival : null;
  return typeof place === 'number' ? [place] : [];
}

const isStar = (reference: Node) => asList(reference.fields).some((field) => isNode(field) && 'A_Star' in field);

function partsOf(reference: Node): { name: string; qualifier: string | null } {
  const names = namesOf(reference.fields);
  return { name: names.at(-1) ?? '', qualifier: names.at(-2) ?? null };
}

function namesOf(list: Json | undefined): string[] {
  return asList(list).flatMap((part) => (isNode(part) && isNode(part.String) ? [String(part.String.sval ?? '')] : []));
}
