'use client';

import { useRouter } from 'next/navigation';
import { useTimeZone } from 'next-intl';
import { useEffect } from 'react';
import { setCookie } from '@/components/shell/set-cookie';
import { TIME_ZONE_COOKIE } from '@/lib/shared/cookies';

/** Tells the server the browser's time zone, so that both print the same days; draws again when it was another. */
export function TimeZoneCookie() {
  const router = useRouter();
  const assumed = useTimeZone();
  useEffect(() => {
    const actual = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!actual || actual === assumed) return;
    setCookie(TIME_ZONE_COOKIE, actual);
    router.refresh();
  }, [assumed, router]);
  return null;
}
