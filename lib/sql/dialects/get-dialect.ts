import type { Dialect } from '@/lib/semantic-model/schema';
import type { SqlDialect } from '@/lib/sql/dialects/dialect';
import { quoteWhereNeeded } from '@/lib/sql/dialects/quote-where-needed';
import { QUOTED_WORDS } from '@/lib/sql/dialects/quoted-words';
import { quoteLiteral } from '@/lib/sql/quote-literal';

const negate = (negated: boolean) => (negated ? 'NOT ' : '');
const SPELLS_NUMBER = "'^[[:space:]]*[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)[[:space:]]*$'";

const duckdb: SqlDialect = {
  name: 'duckdb',
  quote: (identifier) => quoteWhereNeeded(identifier, { mark: '"', folds: false, words: QUOTED_WORDS.duckdb }),
  text: quoteLiteral,
  grain: (grain, expression) =>
    ({
      year: `YEAR(${expression})`,
      quarter: `YEAR(${expression}) || '-Q' || QUARTER(${expression})`,
      month: `STRFTIME(${expression}, '%Y-%m')`,
      week: `CAST(DATE_TRUNC('week', ${expression}) AS DATE)`,
      day: `CAST(${expression} AS DATE)`,
      weekday: `STRFTIME(${expression}, '%u %a')`,
      hour: `HOUR(${expression})`,
    })[grain],
  dayOfWeek: (expression) => `ISODOW(${expression})`,
  date: (day) => `DATE '${day}'`,
  like: (expression, pattern, negated) => `${expression} ${negate(negated)}ILIKE ${quoteLiteral(pattern)}`,
  concat: (parts) => parts.join(` || ' ' || `),
  median: (expression) => `MEDIAN(${expression})`,
  number: (expression) => `TRY_CAST(${expression} AS DOUBLE)`,
};

const postgres: SqlDialect = {
  ...duckdb,
  name: 'postgres',
  quote: (identifier) => quoteWhereNeeded(identifier, { mark: '"', folds: true, words: QUOTED_WORDS.postgres }),
  grain: (grain, expression) =>
    ({
      year: `CAST(EXTRACT(YEAR FROM ${expression}) AS INTEGER)`,
      quarter: `TO_CHAR(${expression}, 'YYYY-"Q"Q')`,
      month: `TO_CHAR(${expression}, 'YYYY-MM')`,
      week: `CAST(DATE_TRUNC('week', ${expression}) AS DATE)`,
      day: `CAST(${expression} AS DATE)`,
      weekday: `TO_CHAR(${expression}, 'ID Dy')`,
      hour: `CAST(EXTRACT(HOUR FROM ${expression}) AS INTEGER)`,
    })[grain],
  dayOfWeek: (expression) => `EXTRACT(ISODOW FROM ${expression})`,
  median: (expression) => `PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY ${expression})`,
  number: (expression) => `CASE WHEN ${expression} ~ ${SPELLS_NUMBER} THEN CAST(${expression} AS NUMERIC) END`,
};

const mysqlText = (value: string) => quoteLiteral(value.replaceAll('\\', '\\\\'));
const mysql: SqlDialect = {
  name: 'mysql',
  quote: (identifier) => quoteWhereNeeded(identifier, { mark: '`', folds: false, words: QUOTED_WORDS.mysql }),
  text: mysqlText,
  grain: (grain, expression) =>
    ({
      year: `YEAR(${expression})`,
      quarter: `CONCAT(YEAR(${expression}), '-Q', QUARTER(${expression}))`,
      month: `DATE_FORMAT(${expression}, '%Y-%m')`,
      week: `DATE_SUB(DATE(${expression}), INTERVAL WEEKDAY(${expression}) DAY)`,
      day: `DATE(${expression})`,
      weekday: `CONCAT(WEEKDAY(${expression}) + 1, ' ', DATE_FORMAT(${expression}, '%a'))`,
      hour: `HOUR(${expression})`,
    })[grain],
  dayOfWeek: (expression) => `WEEKDAY(${expression}) + 1`,
  date: (day) => `DATE '${day}'`,
  like: (expression, pattern, negated) => `${expression} ${negate(negated)}LIKE ${mysqlText(pattern)}`,
  concat: (parts) => `CONCAT_WS(' ', ${parts.join(', ')})`,
  median: (expression) => `AVG(${expression})`,
  number: (expression) => `CASE WHEN ${expression} REGEXP ${SPELLS_NUMBER} THEN ${expression} + 0 END`,
};

const asText = (expression: string) => `toString(${expression})`;
const clickhouse: SqlDialect = {
  name: 'clickhouse',
  quote: (identifier) =>
    quoteWhereNeeded(identifier.replaceAll('\\', '\\\\'), { mark: '`', folds: false, words: QUOTED_WORDS.clickhouse }),
  text: mysqlText,
  grain: (grain, expression) =>
    ({
      year: `toYear(${expression})`,
      quarter: `concat(toString(toYear(${expression})), '-Q', toString(toQuarter(${expression})))`,
      month: `formatDateTime(${expression}, '%Y-%m')`,
      week: `toMonday(${expression})`,
      day: `toDate(${expression})`,
      // Names of days came to formatDateTime in 2023 only.
      weekday: `concat(toString(toDayOfWeek(${expression})), ' ', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][toDayOfWeek(${expression})])`,
      hour: `toHour(${expression})`,
    })[grain],
  dayOfWeek: (expression) => `toDayOfWeek(${expression})`,
  date: (day) => `toDate('${day}')`,
  // ILIKE came in 2020 only.
  like: (expression, pattern, negated) =>
    `lowerUTF8(${asText(expression)}) ${negate(negated)}LIKE ${mysqlText(pattern.toLowerCase())}`,
  concat: (parts) => (parts.length === 1 ? parts.join() : `concat(${parts.map(asText).join(", ' ', ")})`),
  median: (expression) => `median(${expression})`,
  number: (expression) => `toFloat64OrNull(trimBoth(${expression}))`,
};

const DIALECTS: Record<Dialect, SqlDialect> = { duckdb, postgres, mysql, clickhouse };

export function getDialect(dialect: Dialect): SqlDialect {
  return DIALECTS[dialect];
}
