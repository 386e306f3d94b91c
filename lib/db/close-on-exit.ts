import 'server-only';
import { closeDatabase } from '@/lib/db/prepare';

/** Requests may take this long to end after a signal; whoever sent it waits no more than five seconds. */
const DRAIN_MS = 3_000;
const CLOSE_MS = 1_500;

const holder = globalThis as typeof globalThis & { tabletalkClosesOnExit?: boolean };

/**
 * After SIGTERM or SIGINT the database closes cleanly. Next answers what is under way and then calls `process.exit`, which
 * waits for nothing; so that call is put off until the database is closed.
 */
export function closeDatabaseOnExit(): void {
  if (holder.tabletalkClosesOnExit) return;
  holder.tabletalkClosesOnExit = true;
  const exit = process.exit.bind(process);
  let leaving = false;
  const leave = (code?: number | string | null) => {
    if (leaving) return;
    leaving = true;
    setTimeout(() => exit(code), CLOSE_MS).unref();
    closeDatabase()
      .catch(() => undefined)
      .finally(() => exit(code));
  };
  const onSignal = (code: number) => {
    process.exit = leave as typeof process.exit;
    setTimeout(() => leave(code), DRAIN_MS).unref();
  };
  process.once('SIGINT', () => onSignal(130));
  process.once('SIGTERM', () => onSignal(143));
}
