import type { Lexicon, LexiconTable } from '@/lib/semantic-parser/lexicon/lexicon';
import { roleEdge, tableIndex } from '@/lib/semantic-parser/plan/join-path';
import {
  type ColumnReference,
  type Condition,
  type Expression,
  type Instance,
  tableOf,
} from '@/lib/semantic-parser/plan/plan';
import type { SqlDialect } from '@/lib/sql/dialects/dialect';

/** What rendering needs to know of the query around an expression. */
export interface Scope {
  lexicon: Lexicon;
  dialect: SqlDialect;
  /** False when one table alone is read and bare column names are clear. */
  qualify: boolean;
  /** Tables whose rows the joins repeat, so that counting must be distinct. */
  repeated: ReadonlySet<Instance>;
  /** Renders conditions inside expressions; left to the caller, for conditions hold expressions. */
  renderTest?: (scope: Scope, condition: Condition) => string;
}

export function aliasOf(scope: Scope, instance: Instance): string {
  const edge = roleEdge(scope.lexicon, instance);
  if (!instance.includes('@') || !edge) return scope.dialect.quote(instance);
  return scope.dialect.quote(`${tableOf(instance)}_${edge.fromColumns[0]?.name}`);
}

export function tableOfInstance(lexicon: Lexicon, instance: Instance): LexiconTable | undefined {
  return lexicon.tables[tableIndex(lexicon, instance)];
}

export function renderColumn(scope: Scope, ref: ColumnReference): string {
  const quoted = scope.dialect.quote(ref.column);
  const column = scope.qualify ? `${aliasOf(scope, ref.table)}.${quoted}` : quoted;
  const spelt = tableOfInstance(scope.lexicon, ref.table)?.columns.find(({ name }) => name === ref.column)?.spelt;
  return spelt ? scope.dialect.number(column) : column;
}

/** What an expression is made of, whatever columns are called. */
const OPERATORS = ['and', 'or', 'not', 'in', 'is', 'null', 'like', 'between', 'as', 'distinct', 'true', 'false'];
const OF_CASE = ['case', 'when', 'then', 'else', 'end'];

/** The model's expression with its columns quoted and qualified. Strings in it are left alone. */
export function renderFormula(scope: Scope, instance: Instance, formula: string): string {
  const table = tableOfInstance(scope.lexicon, instance);
  const byName = new Map(table?.columns.map((column) => [column.name.toLowerCase(), column.name]));
  const grammar = new Set(/\bcase\b/i.test(formula) ? [...OPERATORS, ...OF_CASE] : OPERATORS);
  return formula.replace(
    /'(?:[^'\\]|''|\\[\s\S])*'|(?<![.\p{L}\p{N}_])(?:"([^"]+)"|`([^`]+)`|([\p{L}_][\p{L}\p{N}_$]*))(?![\p{L}\p{N}_$]|\s*\()/gu,
    (text, double, back, bare) => {
      const said = String(double ?? back ?? bare ?? '').toLowerCase();
      const name = bare !== undefined && grammar.has(said) ? undefined : byName.get(said);
      return name === undefined ? text : renderColumn(scope, { table: instance, column: name });
    },
  );
}

function renderCount(scope: Scope, expression: Extract<Expression, { kind: 'count' }>): string {
  if (expression.distinct) return `COUNT(DISTINCT ${renderColumn(scope, expression.distinct)})`;
  const table = tableOfInstance(scope.lexicon, expression.table);
  if (!scope.repeated.has(expression.table) || !table) return 'COUNT(*)';
  const key = table.primaryKey.length > 0 ? table.primaryKey : table.nameColumns;
  const columns = key.map((column) => renderColumn(scope, { table: expression.table, column: column.name }));
  if (columns.length === 0) return 'COUNT(*)';
  return columns.length === 1 ? `COUNT(DISTINCT ${columns[0]})` : `COUNT(DISTINCT (${columns.join(', ')}))`;
}

export function renderAggregate(scope: Scope, fn: string, argument: string): string {
  if (fn === 'median') return scope.dialect.median(argument);
  if (fn === 'count_distinct') return `COUNT(DISTINCT ${argument})`;
  return `${fn.toUpperCase()}(${argument})`;
}

/** The figure over the rows that meet the conditions, as a percentage of the figure over all. */
function renderPart(scope: Scope, { of, where }: Extract<Expression, { kind: 'part' }>): string {
  const whole = renderExpression(scope, of);
  const [, fn = 'SUM', distinct = '', argument = '1'] = /^(\w+)\((DISTINCT )?([\s\S]*)\)$/.exec(whole) ?? [];
  const tests = where.map((condition) => scope.renderTest?.(scope, condition) ?? 'TRUE').join(' AND ');
  const part = `${fn}(${distinct}CASE WHEN ${tests} THEN ${argument === '*' ? '1' : argument} END)`;
  return `ROUND(100.0 * ${fn === 'SUM' ? `COALESCE(${part}, 0)` : part} / NULLIF(${whole}, 0), 2)`;
}

function renderWindow(
  scope: Scope,
  within: readonly Expression[],
  over: Expression | null,
  more: string[] = [],
): string {
  const parts = [...within.map((expression) => renderExpression(scope, expression)), ...more];
  const partition = parts.length > 0 ? `PARTITION BY ${parts.join(', ')}` : '';
  return [partition, over ? `ORDER BY ${renderExpression(scope, over)}` : ''].filter(Boolean).join(' ');
}

/** The figure against that of the period before; against the year before among the same months or quarters. */
function renderChange(scope: Scope, expression: Extract<Expression, { kind: 'change' }>): string {
  const inner = renderExpression(scope, expression.of);
  const same = expression.from === 'year-before' ? [`SUBSTRING(${renderExpression(scope, expression.over)}, 6)`] : [];
  const before = `LAG(${inner}) OVER (${renderWindow(scope, expression.within ?? [], expression.over, same)})`;
  return expression.percent
    ? `ROUND(100.0 * (${inner} - ${before}) / NULLIF(${before}, 0), 2)`
    : `${inner} - ${before}`;
}

export function renderExpression(scope: Scope, expression: Expression): string {
  switch (expression.kind) {
    case 'column':
      return renderColumn(scope, expression.ref);
    case 'label': {
      const table = tableOfInstance(scope.lexicon, expression.table);
      const names = (table?.nameColumns ?? []).map((column) =>
        renderColumn(scope, { table: expression.table, column: column.name }),
      );
      return names.length > 1 ? scope.dialect.concat(names) : (names[0] ?? '1');
    }
    case 'grain':
      return scope.dialect.grain(expression.grain, renderColumn(scope, expression.ref));
    case 'count':
      return renderCount(scope, expression);
    case 'aggregate':
      return renderAggregate(scope, expression.fn, renderColumn(scope, expression.ref));
    case 'measure': {
      const measure = scope.lexicon.measures.find((item) => item.name === expression.measure);
      if (!measure) return 'NULL';
      return renderAggregate(
        scope,
        expression.fn ?? measure.aggregate,
        renderFormula(scope, measure.table, measure.expression),
      );
    }
    case 'part':
      return renderPart(scope, expression);
    case 'change':
      return renderChange(scope, expression);
    case 'running': {
      const over = renderWindow(scope, expression.within, expression.over);
      return `SUM(${renderExpression(scope, expression.of)}) OVER (${over})`;
    }
    case 'share': {
      const inner = renderExpression(scope, expression.of);
      return `ROUND(100.0 * ${inner} / SUM(${inner}) OVER (${renderWindow(scope, expression.within ?? [], null)}), 2)`;
    }
  }
}
