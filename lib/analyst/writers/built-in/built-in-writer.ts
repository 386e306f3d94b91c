import type { SqlWriter, WriteRequest, Written } from '@/lib/analyst/writers/writer';
import { formatSql } from '@/lib/sql/format-sql';

/** The writer that needs no model: tells the parser's reading, line by line. */
export const builtInWriter: SqlWriter = {
  name: 'built-in',
  async *write({ input, understanding: { outcome } }: WriteRequest): AsyncGenerator<string, Written> {
    if (outcome.kind === 'clarification') return outcome;
    if (outcome.kind === 'unknown') throw new Error('a question without a reading was given to be written');
    const sql = formatSql(outcome.sql, input.dataset.dialect);
    yield* sql.split(/(?<=\n)/);
    return { kind: 'sql', sql, plan: outcome.plan };
  },
};
