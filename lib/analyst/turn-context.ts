import type { AnswerInput, AnswerPorts } from '@/lib/analyst/ports';
import type { StepLog } from '@/lib/analyst/step-log';
import type { LinkedTable } from '@/lib/analyst/steps/rank-tables';
import type { ParseOutcome, QueryPlan } from '@/lib/semantic-parser/schema';
import type { TurnResult, Writer } from '@/lib/shared/turn';

/** What every stage of one answer shares. */
export interface TurnContext {
  input: AnswerInput;
  ports: AnswerPorts;
  steps: StepLog;
}

export interface Understanding {
  /** The built-in analyst's reading of the question. */
  outcome: ParseOutcome;
  /** The question as it stands alone where that is known, else as typed. */
  standaloneQuestion: string;
  /** True when the conversation before it changes nothing: answers may be shared between sessions. */
  standsAlone: boolean;
}

export interface GoldenQuery {
  question: string;
  sql: string;
}

export interface Links {
  /** A golden query with this very question. */
  golden: GoldenQuery | null;
  /** Golden queries nearest to the question, nearest first. */
  examples: GoldenQuery[];
  /** The dataset's tables, those nearest to the question first; of wide ones the nearest columns. */
  tables: LinkedTable[];
  /** Stored values that the question names. */
  values: { table: string; column: string; value: string }[];
}

/** SQL that someone wrote and nobody has checked yet. */
export interface Draft {
  sql: string;
  writer: Writer;
  fromCache: boolean;
  plan: QueryPlan | null;
}

export interface Rows {
  draft: Draft;
  result: TurnResult;
  /** Tables the SQL reads. */
  tables: string[];
  /** Functions that are not the database's own may read tables by themselves. */
  callsForeignFunctions: boolean;
  /** The configured model failed, so it is not asked again in this turn. */
  modelFailed: boolean;
}
