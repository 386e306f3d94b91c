import type { AnswerInput } from '@/lib/analyst/ports';
import type { Links, Understanding } from '@/lib/analyst/turn-context';
import type { QueryPlan } from '@/lib/semantic-parser/schema';
import type { Writer } from '@/lib/shared/turn';

export interface WriteRequest {
  input: AnswerInput;
  understanding: Understanding;
  links: Links;
  /** Set when earlier SQL did not pass: what it was and what guard or database said. */
  rejected: { sql: string; reason: string } | null;
}

export type Written =
  | { kind: 'sql'; sql: string; plan: QueryPlan | null }
  | { kind: 'clarification'; question: string; options: string[] }
  /** No query, but something to say. */
  | { kind: 'words'; text: string };

/**
 * Writes SQL for a question: yields the text as it grows, returns what came of it. Throws AppError:
 * `model_unavailable`, `model_credentials`, `model_rate_limited`, `stopped`.
 */
export interface SqlWriter {
  readonly name: Writer;
  write(request: WriteRequest): AsyncGenerator<string, Written>;
}
