import type { Dialect } from '@/lib/semantic-model/schema';
import { Refusal } from '@/lib/sql/guard/outcome';

/** A statement's tree as JSON, or why its parser takes no such statement. */
export type Parsed = { tree: string } | { refused: string };

type Parse = (sql: string) => Promise<unknown>;
/** Those whose parsers are JavaScript or WebAssembly, and crash nobody. */
type SafeDialect = Exclude<Dialect, 'duckdb'>;

/** Loaded when used. */
const PARSERS: Record<SafeDialect, () => Promise<Parse>> = {
  postgres: async () => (await import('@/lib/engines/postgres/parse-statement')).parseStatement,
  mysql: async () => (await import('@/lib/engines/mysql/parse-statement')).parseStatement,
  clickhouse: async () => (await import('@/lib/engines/clickhouse/parse-statement')).parseStandard,
};

/** Parses in this process. */
export async function parseHere(dialect: SafeDialect, sql: string): Promise<Parsed> {
  return parsedBy(await PARSERS[dialect](), sql);
}

export async function parsedBy(parser: Parse, sql: string): Promise<Parsed> {
  try {
    const tree = await parser(sql);
    return { tree: typeof tree === 'string' ? tree : JSON.stringify(tree) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message };
    throw error;
  }
}
