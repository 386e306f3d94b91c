'use client';

import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { toastRegionWanted } from '@/components/ui/show-toast';

const load = () => import('@/components/ui/toast-region');
const ToastRegion = lazy(async () => ({ default: (await load()).ToastRegion }));

/** Milliseconds after which the page has surely drawn. */
const QUIET_AFTER = 3_000;

/** Where toasts appear; stands once, in the root layout. */
export function Toaster() {
  const wanted = useSyncExternalStore(
    toastRegionWanted.subscribe,
    toastRegionWanted.read,
    toastRegionWanted.readOnServer,
  );
  // Ahead of its use: what it has to say may be that the connection is gone.
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), QUIET_AFTER);
    return () => clearTimeout(timer);
  }, []);
  return wanted ? (
    <Suspense>
      <ToastRegion />
    </Suspense>
  ) : null;
}
