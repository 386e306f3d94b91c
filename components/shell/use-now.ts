'use client';

import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;

/** The server's clock at first, then the browser's, so that yesterday becomes yesterday on a page left open. */
export function useNow(serverTime: string): Date {
  const [now, setNow] = useState(() => new Date(serverTime));
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 10 * MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
