import { init, Parser } from '@guanmingchiu/sqlparser-ts';
import { maskClickHouse } from '@/lib/sql/guard/mask-clickhouse';
import { Refusal } from '@/lib/sql/guard/outcome';
import { standardClickHouse } from '@/lib/sql/guard/standard-clickhouse';
import type { Json } from '@/lib/sql/guard/tree';

let loading: Promise<void> | undefined;

/** The tree of a statement by a grammar that knows ClickHouse's SQL. Throws Refusal when it does not take it. */
export async function parseStatement(sql: string): Promise<Json> {
  return parseStandard(standardClickHouse(maskClickHouse(sql)));
}

/** The tree of what `standardClickHouse` has made. */
export async function parseStandard(standard: string): Promise<Json> {
  loading ??= init();
  await loading;
  try {
    return JSON.parse(Parser.parseToJson(standard, 'clickhouse')) as Json;
  } catch (error) {
    throw notParsed(error);
  }
}

function notParsed(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error);
  if (/recursion limit|out of bounds|unreachable/.test(message))
    return new Refusal('the statement is nested too deeply');
  // The place is one of the rewritten statement.
  return new Refusal(`it does not parse: ${message.replace(/^sql parser error: /, '').replace(/ at Line: .*/, '')}`);
}
