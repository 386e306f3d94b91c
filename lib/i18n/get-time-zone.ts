import 'server-only';
import { cookies } from 'next/headers';
import { TIME_ZONE_COOKIE } from '@/lib/shared/cookies';

/** The browser's time zone as it told us on an earlier request; UTC before that, so that server and page agree. */
export async function getTimeZone(): Promise<string> {
  const told = (await cookies()).get(TIME_ZONE_COOKIE)?.value;
  return told && isTimeZone(told) ? told : 'UTC';
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
