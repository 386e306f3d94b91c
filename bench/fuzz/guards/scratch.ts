/** A database that may be harmed. */
export interface Scratch {
  /** Functions that it has. */
  functions: string[];
  /** How often a statement ended the process, or did not listen when it was to end. */
  ended: number;
  /** Runs a statement that a guard has let through; what it harmed, or null. */
  run(sql: string): Promise<string | null>;
  close(): Promise<void>;
}
