'use client';

import { lazy, Suspense, useSyncExternalStore } from 'react';
import { toastRegionWanted } from '@/components/ui/show-toast';

const ToastRegion = lazy(async () => ({ default: (await import('@/components/ui/toast-region')).ToastRegion }));

/** Where toasts appear; stands once, in the root layout. */
export function Toaster() {
  const wanted = useSyncExternalStore(
    toastRegionWanted.subscribe,
    toastRegionWanted.read,
    toastRegionWanted.readOnServer,
  );
  return wanted ? (
    <Suspense>
      <ToastRegion />
    </Suspense>
  ) : null;
}
