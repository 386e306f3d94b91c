import { asList, isNode, type Json, type Node } from '@/lib/sql/guard/tree';
import type { FindPlace } from '@/lib/sql/uses/clickhouse-places';
import type { ColumnUse, StatementUse } from '@/lib/sql/uses/column-use';
import {
  type ColumnOutput,
  type Outlet,
  type Output,
  outletOfParts,
  SHOWN,
  UseReader,
  withMore,
} from '@/lib/sql/uses/use-reader';

/** What a guarded statement names, from the tree that sqlparser-rs made of what the proof says it in. */
export function clickHouseUses(tree: Json, defaultSchema: string, findPlace: FindPlace): StatementUse {
  const reader = new Reader(defaultSchema, findPlace);
  reader.visit(tree);
  return { ...reader.use, uncoverable: [...reader.uncoverable] };
}

class Reader extends UseReader {
  readonly uncoverable = new Set<string>();

  constructor(
    private readonly defaultSchema: string,
    private readonly findPlace: FindPlace,
  ) {
    super();
  }

  protected override visitNode(node: Node): void {
    for (const [key, child] of Object.entries(node)) this.visitPart(key, child, node);
  }

  private visitPart(key: string, child: Json, node: Node): void {
    if (key === 'Identifier' || key === 'CompoundIdentifier') this.add(node, 'other', null);
    else if (key === 'IsNull' || key === 'IsNotNull') this.visitPlain(child);
    else if (key === 'joins') for (const join of asList(child)) this.visitJoin(join);
    else if (key === 'cte_tables') this.visitExpressions(child);
    else if (key === 'Exists') this.through(SHOWN, () => this.visit(child));
    else if (isNode(child) && key === 'Function') this.visitCall(child);
    else if (isNode(child) && key === 'Table') this.visitTable(child);
    else if (isNode(child) && key === 'Derived') this.visitDerived(child);
    else if (isNode(child) && key === 'Select') this.inQuery((outlet) => this.visitSelect(child, outlet));
    else if (isNode(child) && key === 'SetOperation') this.inQuery((outlet) => this.visitSetOperation(child, outlet));
    else if (isNode(child) && 'body' in child && 'order_by' in child)
      this.inQuery((outlet) => this.visitQuery(child, outlet));
    else {
      if (child === 'Wildcard' || key === 'QualifiedWildcard') this.use.comparesUnnamed = true;
      if (key === 'prewhere' && child !== null) this.uncoverable.add('PREWHERE');
      this.visit(key === 'QualifiedWildcard' ? null : child);
    }
  }

  /** What is said behind the parts of a set operation holds for all. */
  private visitQuery({ with: expressions, body, ...rest }: Node, outlet: Outlet): void {
    const sorts = asList(expressionsOf(isNode(rest.order_by) ? rest.order_by.kind : null));
    const limit = isNode(rest.limit_clause) ? Object.values(rest.limit_clause)[0] : null;
    const by = isNode(limit) ? asList(limit.limit_by) : [];
    const places = [...sorts.map((sort) => (isNode(sort) ? sort.expr : null)), ...by].flatMap(placesIn);
    this.visit(expressions ?? null);
    this.through(withMore(outlet, false, places), () => this.visit(body ?? null));
    this.visit(rest);
  }

  private visitSetOperation({ left, right, op, set_quantifier }: Node, outlet: Outlet): void {
    const keepsAll = op === 'Union' && set_quantifier === 'All';
    const parts = outletOfParts(outlet, keepsAll, outputsOf(firstOf(left)));
    this.through(parts, () => this.visit([left ?? null, right ?? null]));
  }

  private visitSelect({ projection, distinct, ...rest }: Node, outlet: Outlet): void {
    const groups = asList(asList(expressionsOf(rest.group_by))[0]).flatMap(placesIn);
    this.addOutputs(outputsOf({ projection: projection ?? null }), withMore(outlet, distinct !== null, groups));
    this.visit([distinct ?? null, rest]);
  }

  protected override addShown({ node = {} }: ColumnOutput, place: ColumnUse['place'], alias: string | null): void {
    this.add(node, place, alias);
  }

  private visitDerived({ subquery, alias, ...rest }: Node): void {
    if (isNode(alias)) this.use.derived.push(wordOf(alias.name));
    const names = isNode(alias)
      ? asList(alias.columns).map((column) => (isNode(column) ? wordOf(column.name) : null))
      : [];
    this.through({ ...SHOWN, names }, () => this.visit({ subquery: subquery ?? null }));
    this.visit(rest);
  }

  private visitPlain(value: Json): void {
    if (isColumn(value)) this.add(value, 'counted', null);
    else if (value !== 'Wildcard') this.visit(value);
  }

  private visitCall(call: Node): void {
    const { name, args, ...rest } = call;
    const list = isNode(args) && isNode(args.List) ? args.List : null;
    const counts = namesOf(name).join('.').toLowerCase() === 'count' && list?.duplicate_treatment !== 'Distinct';
    if (counts && list) for (const item of asList(list.args)) this.visitPlain(argumentOf(item));
    else this.visit(args ?? null);
    this.visit(rest);
  }

  private visitTable({ name, alias, args, sample, ...rest }: Node): void {
    if (sample !== null && sample !== undefined) this.uncoverable.add('SAMPLE');
    this.visit([rest, sample ?? null]);
    if (isNode(args)) {
      this.visit(args);
      return;
    }
    const parts = asList(name).map((part) => (isNode(part) ? (part.Identifier ?? null) : null));
    const names = parts.map(wordOf);
    const own = names.at(-1) ?? '';
    const key = names.length === 1 || names[0] === this.defaultSchema ? own : names.join('.');
    const aliasTokens = !isNode(alias) ? 0 : alias.explicit === true ? 2 : 1;
    const place = this.findPlace(parts, aliasTokens);
    this.use.tables.push({ name: own, alias: isNode(alias) ? wordOf(alias.name) : null, key, place });
  }

  /** What ARRAY JOIN unfolds is a column, though the grammar takes it for a table. */
  private visitJoin(join: Json): void {
    const unfolds = isNode(join) && /ArrayJoin$/.test(String(join.join_operator));
    const table = unfolds && isNode(join.relation) && isNode(join.relation.Table) ? join.relation.Table : null;
    if (!table) {
      this.visit(join);
      return;
    }
    const parts = asList(table.name).map((part) => (isNode(part) ? (part.Identifier ?? null) : null));
    if (isNode(table.args)) this.visit(table.args);
    else this.add({ CompoundIdentifier: parts }, 'other', null);
  }

  private visitExpressions(list: Json): void {
    for (const cte of asList(list)) {
      const name = isNode(cte) && isNode(cte.alias) ? wordOf(cte.alias.name) : '';
      // The name that the proof gives to `WITH 1 AS a`. Such a value goes into subqueries, covers too, and could stand for a column.
      if (name.startsWith('\0')) this.uncoverable.add('WITH of a value');
      else this.use.expressions.push(name);
      this.through(SHOWN, () => this.visit(isNode(cte) ? { query: cte.query ?? null } : null));
    }
  }

  /** `a.b.c` may be a part of the column `b`, and `b.c` a column of nested ones. */
  private add(node: Node, place: ColumnUse['place'], alias: string | null): void {
    const names = namesIn(node);
    for (let end = names.length; end > 0; end -= 1) {
      for (let start = end - 1; start >= 0; start -= 1) {
        const isWhole = end === names.length;
        const name = names.slice(start, end).join('.');
        const qualifier = names[start - 1] ?? null;
        this.use.columns.push({ name, qualifier, place: isWhole ? place : 'other', alias: isWhole ? alias : null });
      }
    }
  }
}

function outputsOf({ projection }: Node): Output[] {
  return asList(projection).map((item): Output => {
    const named = isNode(item) && isNode(item.ExprWithAlias) ? item.ExprWithAlias : null;
    const alias = named ? wordOf(named.alias) : null;
    const value = named ? named.expr : isNode(item) ? item.UnnamedExpr : null;
    if (isNode(item) && ('Wildcard' in item || 'QualifiedWildcard' in item)) return { kind: 'star', node: null };
    if (isColumn(value))
      return { kind: 'column', node: value, name: namesIn(value).at(-1) ?? '', qualifier: null, alias };
    const query = isNode(value) && isNode(value.Subquery) ? value.Subquery : null;
    return query ? { kind: 'query', node: { query }, alias } : { kind: 'expression', node: value ?? null, alias };
  });
}

function firstOf(part: Json | undefined): Node {
  if (!isNode(part)) return {};
  if (isNode(part.Select)) return part.Select;
  if (isNode(part.SetOperation)) return firstOf(part.SetOperation.left);
  return isNode(part.Query) ? firstOf(part.Query.body) : {};
}

const expressionsOf = (value: Json | undefined) => (isNode(value) ? value.Expressions : undefined);

/** The number of `ORDER BY 2`. */
function placesIn(value: Json | undefined): number[] {
  const literal = isNode(value) && isNode(value.Value) ? value.Value.value : null;
  const number = isNode(literal) ? Number(asList(literal.Number)[0] ?? Number.NaN) : Number.NaN;
  return Number.isInteger(number) ? [number] : [];
}

const namesIn = (node: Node) =>
  'Identifier' in node ? [wordOf(node.Identifier)] : asList(node.CompoundIdentifier).map(wordOf);

const isColumn = (value: Json | undefined): value is Node =>
  isNode(value) && ('Identifier' in value || 'CompoundIdentifier' in value);

function argumentOf(argument: Json): Json {
  const unnamed = isNode(argument) && 'Unnamed' in argument ? argument.Unnamed : argument;
  return (isNode(unnamed) && 'Expr' in unnamed ? unnamed.Expr : unnamed) ?? null;
}

const wordOf = (identifier: Json | undefined) => (isNode(identifier) ? String(identifier.value ?? '') : '');

function namesOf(name: Json | undefined): string[] {
  return asList(name).map((part) => (isNode(part) ? wordOf(part.Identifier) : ''));
}
