import type { Dialect } from '@/lib/semantic-model/schema';
import type { SqlDialect } from '@/lib/sql/dialects/dialect';
import { quoteWhereNeeded } from '@/lib/sql/dialects/quote-where-needed';
import { quoteLiteral } from '@/lib/sql/quote-literal';

const negate = (negated: boolean) => (negated ? 'NOT ' : '');

const duckdb: SqlDialect = {
  name: 'duckdb',
  quote: (identifier) => quoteWhereNeeded(identifier, { mark: '"', folds: false }),
  text: quoteLiteral,
  grain: (grain, expression) =>
    ({
      year: `YEAR(${expression})`,
      quarter: `YEAR(${expression}) || '-Q' || QUARTER(${expression})`,
      month: `STRFTIME(${expression}, '%Y-%m')`,
      week: `CAST(DATE_TRUNC('week', ${expression}) AS DATE)`,
      day: `CAST(${expression} AS DATE)`,
      weekday: `STRFTIME(${expression}, '%u %a')`,
    })[grain],
  date: (day) => `DATE '${day}'`,
  like: (expression, pattern, negated) => `${expression} ${negate(negated)}ILIKE ${quoteLiteral(pattern)}`,
  concat: (parts) => parts.join(` || ' ' || `),
  median: (expression) => `MEDIAN(${expression})`,
};

const postgres: SqlDialect = {
  ...duckdb,
  name: 'postgres',
  quote: (identifier) => quoteWhereNeeded(identifier, { mark: '"', folds: true }),
  grain: (grain, expression) =>
    ({
      year: `CAST(EXTRACT(YEAR FROM ${expression}) AS INTEGER)`,
      quarter: `TO_CHAR(${expression}, 'YYYY-"Q"Q')`,
      month: `TO_CHAR(${expression}, 'YYYY-MM')`,
      week: `CAST(DATE_TRUNC('week', ${expression}) AS DATE)`,
      day: `CAST(${expression} AS DATE)`,
      weekday: `TO_CHAR(${expression}, 'ID Dy')`,
    })[grain],
  median: (expression) => `PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY ${expression})`,
};

const mysqlText = (value: string) => quoteLiteral(value.replaceAll('\\', '\\\\'));
const mysql: SqlDialect = {
  name: 'mysql',
  quote: (identifier) => quoteWhereNeeded(identifier, { mark: '`', folds: false }),
  text: mysqlText,
  grain: (grain, expression) =>
    ({
      year: `YEAR(${expression})`,
      quarter: `CONCAT(YEAR(${expression}), '-Q', QUARTER(${expression}))`,
      month: `DATE_FORMAT(${expression}, '%Y-%m')`,
      week: `DATE_SUB(DATE(${expression}), INTERVAL WEEKDAY(${expression}) DAY)`,
      day: `DATE(${expression})`,
      weekday: `CONCAT(WEEKDAY(${expression}) + 1, ' ', DATE_FORMAT(${expression}, '%a'))`,
    })[grain],
  date: (day) => `DATE '${day}'`,
  like: (expression, pattern, negated) => `${expression} ${negate(negated)}LIKE ${mysqlText(pattern)}`,
  concat: (parts) => `CONCAT_WS(' ', ${parts.join(', ')})`,
  median: (expression) => `AVG(${expression})`,
};

const clickhouse: SqlDialect = {
  ...duckdb,
  name: 'clickhouse',
  text: mysqlText,
  grain: (grain, expression) =>
    ({
      year: `toYear(${expression})`,
      quarter: `concat(toString(toYear(${expression})), '-Q', toString(toQuarter(${expression})))`,
      month: `formatDateTime(${expression}, '%Y-%m')`,
      week: `toMonday(${expression})`,
      day: `toDate(${expression})`,
      weekday: `concat(toString(toDayOfWeek(${expression})), ' ', formatDateTime(${expression}, '%a'))`,
    })[grain],
  date: (day) => `toDate('${day}')`,
  like: (expression, pattern, negated) => `${expression} ${negate(negated)}ILIKE ${mysqlText(pattern)}`,
  median: (expression) => `median(${expression})`,
};

const DIALECTS: Record<Dialect, SqlDialect> = { duckdb, postgres, mysql, clickhouse };

export function getDialect(dialect: Dialect): SqlDialect {
  return DIALECTS[dialect];
}
