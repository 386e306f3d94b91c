import { setTimeout as pause } from 'node:timers/promises';
import { isStopping } from './children.mjs';
import { CONFIGURATION_FAULT } from './exit-codes.mjs';
import { refusePortInUse, serve } from './serve.mjs';

const FIRST_PAUSE_S = 1;
const LONGEST_PAUSE_S = 60;
/** A server that worked this long is not one that cannot work, so its end is a first one again. */
const RAN_WELL_MS = 5 * 60_000;

/** How long to wait before the next start, in seconds, after so many ends in a row: 1, 2, 4 … 60. */
export function pauseAfter(ends) {
  return Math.min(FIRST_PAUSE_S * 2 ** (ends - 1), LONGEST_PAUSE_S);
}

/** Whether another start may go better: never where what is set is at fault, and a first start that gave up has said why. */
function isWorthATry({ code, signal, readyMs }, hasWorked) {
  if (code === CONFIGURATION_FAULT) return false;
  return hasWorked || readyMs !== null || signal !== null;
}

function sayWhatHappened({ code, signal, readyMs }, seconds) {
  const how = signal ?? `exit code ${code}`;
  const what = readyMs === null ? 'could not start' : 'ended unexpectedly';
  console.error(`The server ${what} (${how}). It is started again in ${seconds} s; Ctrl-C stops it.`);
}

/**
 * Serves for ever: a server that ends unexpectedly is started again, after a pause that grows from one second to a minute. Resolves to
 * an exit code only when another start would end the same way. Throws a PlainError when another program has taken the port.
 */
export async function keepServing({ port, mode, onReady, start = serve, wait = pause }) {
  let hasWorked = false;
  let endsInARow = 0;
  for (;;) {
    const end = await start({ port, mode, onReady: () => onReady({ again: hasWorked }) });
    // The signal's handler ends this process.
    if (isStopping()) await new Promise(() => undefined);
    if (!isWorthATry(end, hasWorked)) return 1;
    hasWorked ||= end.readyMs !== null;
    endsInARow = end.readyMs !== null && end.readyMs >= RAN_WELL_MS ? 1 : endsInARow + 1;
    const seconds = pauseAfter(endsInARow);
    sayWhatHappened(end, seconds);
    await wait(seconds * 1000);
    await refusePortInUse(port);
  }
}
