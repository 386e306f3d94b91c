import 'server-only';
import { log } from '@/lib/log';
import { unsafePurgeDiscarded } from '@/lib/sessions/purge-discarded';
import { unsafeRemoveUntouched } from '@/lib/sessions/retention';
import { backfillSearch } from '@/lib/sessions/search/backfill';

const MINUTE_MS = 60_000;

/** On globalThis, because development loads this file again and again. */
const holder = globalThis as typeof globalThis & { tabletalkSessionMaintenance?: NodeJS.Timeout };

/** Deletes what was thrown away before the last process ended and what nobody has used for too long, and lets old messages be found. Never throws, holds up nothing. */
export function startSessionMaintenance(): void {
  if (holder.tabletalkSessionMaintenance) return;
  let isFilled = false;
  const round = async () => {
    await unsafePurgeDiscarded();
    await unsafeRemoveUntouched();
    if (isFilled) return;
    await backfillSearch();
    isFilled = true;
  };
  let isWorking = false;
  const attempt = async () => {
    if (isWorking) return;
    isWorking = true;
    await round().catch((error) => log.warn({ err: error }, 'maintenance of sessions did not get through'));
    isWorking = false;
  };
  holder.tabletalkSessionMaintenance = setInterval(attempt, MINUTE_MS).unref();
  void attempt();
}
