import { asList, isNode, type Json, type Node } from '@/lib/sql/guard/tree';
import type { FindPlace } from '@/lib/sql/uses/clickhouse-places';
import { type ColumnUse, emptyUse, type StatementUse } from '@/lib/sql/uses/column-use';

/** What a guarded statement names, from the tree that sqlparser-rs made of what the proof says it in. */
export function clickHouseUses(tree: Json, defaultSchema: string, findPlace: FindPlace): StatementUse {
  const reader = new Reader(defaultSchema, findPlace);
  reader.visit(tree);
  return { ...reader.use, uncoverable: [...reader.uncoverable] };
}

class Reader {
  readonly use = emptyUse();
  readonly uncoverable = new Set<string>();
  private comparisons = 0;

  constructor(
    private readonly defaultSchema: string,
    private readonly findPlace: FindPlace,
  ) {}

  visit(value: Json): void {
    if (Array.isArray(value)) for (const item of value) this.visit(item);
    else if (isNode(value)) for (const [key, child] of Object.entries(value)) this.visitPart(key, child, value);
  }

  private visitPart(key: string, child: Json, node: Node): void {
    if (key === 'Identifier' || key === 'CompoundIdentifier') this.add(node, 'other', null);
    else if (key === 'QualifiedWildcard') return;
    else if (key === 'InSubquery') this.visitCompared(child);
    else if (key === 'projection' && this.comparisons === 0) this.visitShown(child);
    else if (key === 'IsNull' || key === 'IsNotNull') this.visitPlain(child);
    else if (key === 'Function' && isNode(child)) this.visitCall(child);
    else if (key === 'Table' && isNode(child)) this.visitTable(child);
    else if (key === 'joins') for (const join of asList(child)) this.visitJoin(join);
    else {
      if (key === 'cte_tables') this.visitExpressions(child);
      if (key === 'prewhere' && child !== null) this.uncoverable.add('PREWHERE');
      this.visit(child);
    }
  }

  private visitShown(list: Json): void {
    for (const item of asList(list)) {
      const named = isNode(item) && isNode(item.ExprWithAlias) ? item.ExprWithAlias : null;
      const value = named ? named.expr : isNode(item) ? item.UnnamedExpr : null;
      if (isColumn(value)) this.add(value, 'shown', named ? wordOf(named.alias) : null);
      else this.visit(item);
    }
  }

  /** What a subquery puts out is compared with here. */
  private visitCompared(value: Json): void {
    this.comparisons += 1;
    this.visit(value);
    this.comparisons -= 1;
  }

  private visitPlain(value: Json): void {
    if (isColumn(value)) this.add(value, 'counted', null);
    else this.visit(value);
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
    }
  }

  /** `a.b.c` may be a part of the column `b`, and `b.c` a column of nested ones. */
  private add(node: Node, place: ColumnUse['place'], alias: string | null): void {
    const names = 'Identifier' in node ? [wordOf(node.Identifier)] : asList(node.CompoundIdentifier).map(wordOf);
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
