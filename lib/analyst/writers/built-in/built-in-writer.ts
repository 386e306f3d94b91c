import type { SqlWriter, WriteRequest, Written } from '@/lib/analyst/writers/writer';
import { AppError } from '@/lib/shared/errors';
import { formatSql } from '@/lib/sql/format-sql';

/** The writer that needs no model: tells the parser's reading, line by line. */
export const builtInWriter: SqlWriter = {
  name: 'built-in',
  async *write({ input, understanding: { outcome } }: WriteRequest): AsyncGenerator<string, Written> {
    if (outcome.kind === 'clarification') return outcome;
    if (outcome.kind === 'unknown') {
      throw new AppError('question_not_understood', 'the built-in analyst has no reading', {
        params: {
          words: outcome.unmatched.join(input.locale === 'zh' ? '、' : ', '),
          count: outcome.unmatched.length,
          understood: outcome.understood ?? '',
          read: outcome.understood === null ? 0 : 1,
        },
      });
    }
    const sql = formatSql(outcome.sql, input.dataset.dialect);
    yield* sql.split(/(?<=\n)/);
    return { kind: 'sql', sql, plan: outcome.plan };
  },
};
