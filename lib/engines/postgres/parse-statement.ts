import { loadModule, parseSync } from 'libpg-query';
import { Refusal } from '@/lib/sql/guard/outcome';
import type { Json } from '@/lib/sql/guard/tree';

let loading: Promise<void> | undefined;

/** The statement's raw tree from PostgreSQL's own parser. Throws Refusal when it does not parse. */
export async function parseStatement(sql: string): Promise<Json> {
  loading ??= loadModule();
  await loading;
  try {
    return parseSync(sql) as unknown as Json;
  } catch (error) {
    throw notParsed(error);
  }
}

function notParsed(error: unknown): Refusal {
  if (error instanceof RangeError) return new Refusal('the statement is nested too deeply');
  const message = error instanceof Error ? error.message : String(error);
  return new Refusal(`it does not parse: ${message}`);
}
