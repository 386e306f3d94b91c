/** What a guard says: the tables that the one SELECT reads, or in one sentence why it may not run. */
export type GuardOutcome = { tables: string[] } | { refused: string };

/** How the reason begins where it is the writing that is at fault, and not what the SQL would read. */
export const NOT_PARSED = 'it does not parse';

/** Thrown inside a guard's walk; a guard never lets it out. */
export class Refusal extends Error {}

/** Runs a walk and turns its Refusal into an outcome. */
export function outcomeOf(walk: () => string[]): GuardOutcome {
  try {
    return { tables: walk() };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message };
    throw error;
  }
}
