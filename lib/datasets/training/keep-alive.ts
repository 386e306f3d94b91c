import 'server-only';
import { after } from 'next/server';
import { env } from '@/lib/env';
import { log } from '@/lib/log';

/** Asks a host that freezes a server after its response to let it go on until the work has ended. */
export function keepAlive(work: Promise<unknown>): void {
  if (!env().VERCEL) return;
  try {
    after(work);
  } catch (error) {
    // Work that no request began, such as maintenance, goes on for as long as some request keeps the server awake.
    log.debug({ err: error }, 'work goes on without a request');
  }
}
