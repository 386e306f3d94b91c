import type { Dialect } from '@/lib/semantic-model/schema';
import { Refusal } from '@/lib/sql/guard/outcome';

export type Parsed = { tree: string } | { refused: string };

type Parse = (sql: string) => Promise<unknown>;

/** By dialect, its parser; loaded when used. */
const PARSERS: Record<Dialect, () => Promise<Parse>> = {
  duckdb: async () => (await import('@/lib/engines/duckdb/parse-statement')).parseStatement,
  postgres: async () => (await import('@/lib/engines/postgres/parse-statement')).parseStatement,
  mysql: async () => (await import('@/lib/engines/mysql/parse-statement')).parseStatement,
  clickhouse: async () => (await import('@/lib/engines/clickhouse/parse-statement')).parseStandard,
};

/** The statement's tree as JSON by the dialect's own parser, or why that takes no such statement. */
export async function parse(dialect: Dialect, sql: string): Promise<Parsed> {
  const parser = await PARSERS[dialect]();
  try {
    const tree = await parser(sql);
    return { tree: typeof tree === 'string' ? tree : JSON.stringify(tree) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message };
    throw error;
  }
}
