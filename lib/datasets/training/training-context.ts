import type { KnownLabels } from '@/lib/datasets/training/draft-model';
import type { TrainingLogEntry, TrainingStep } from '@/lib/datasets/training/schema';
import { STARTS } from '@/lib/datasets/training/step-at';
import type { Engine } from '@/lib/engines/schema';
import type { DescribeTables } from '@/lib/semantic-model/describe-tables';
import type { DatabaseSchema, SemanticModel, StoredValue } from '@/lib/semantic-model/schema';
import type { Locale } from '@/lib/shared/locales';

export interface Suggested {
  question: string;
  sql: string;
}

export interface TrainingInput {
  engine: Engine;
  /** The last training's outcome; unchanged tables keep their profiles. Null for a first training or one from scratch. */
  previous: { schema: DatabaseSchema; model: SemanticModel } | null;
  /** Of tables just loaded from files; these are profiled again whatever they look like. */
  labels?: KnownLabels;
  goldenQueries: readonly { id: number; question: string; sql: string }[];
  /** Questions in a language that should work on this data, with their SQL, best first. */
  suggest: (
    schema: DatabaseSchema,
    model: SemanticModel,
    values: readonly StoredValue[],
    locale: Locale,
  ) => Suggested[] | Promise<Suggested[]>;
  /** Where asked for: describes tables and columns, as suggestions. */
  describe?: DescribeTables | null;
  /** Called at each bit of progress, 0 to 100. */
  onProgress: (rate: number) => void | Promise<void>;
  onLog: (entry: TrainingLogEntry) => void | Promise<void>;
  signal?: AbortSignal | undefined;
  now?: () => Date;
}

/** What the steps of a training share. */
export interface TrainingContext extends TrainingInput {
  log: (
    step: TrainingStep,
    code: TrainingLogEntry['code'],
    detail: TrainingLogEntry['detail'],
    level?: TrainingLogEntry['level'],
  ) => void | Promise<void>;
}

/** Tells how far one step is on its way to another. */
export function advance(
  { onProgress }: TrainingContext,
  from: TrainingStep,
  to: TrainingStep,
  share: number,
): void | Promise<void> {
  return onProgress(Math.floor(STARTS[from] + (STARTS[to] - STARTS[from]) * share));
}

/** The reason meant for people where there is one; anything else stays in the log of the server. */
export function reasonOf(error: unknown): string {
  const params = error instanceof Error && 'params' in error ? (error.params as Record<string, unknown>) : {};
  return typeof params.reason === 'string'
    ? params.reason
    : error instanceof Error && 'code' in error
      ? String(error.code)
      : 'internal';
}
