/** A failure that one sentence explains: printed without a stack trace. */
export class PlainError extends Error {}

/** Runs a script's main function; the process ends with the code it returns, or 1 after one sentence. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof PlainError ? error.message : error);
    process.exitCode = 1;
  }
}
