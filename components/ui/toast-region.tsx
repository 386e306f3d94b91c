'use client';

import { useEffect } from 'react';
import { Toaster as Sonner, toast } from 'sonner';
import { toastRegionWanted } from '@/components/ui/show-toast';

export function ToastRegion() {
  useEffect(() => toastRegionWanted.markReady(toast), []);
  return (
    <Sonner
      position="bottom-center"
      // Above the composer where there is one; see globals.css.
      offset={{ bottom: 'var(--toast-bottom)' }}
      mobileOffset={{ bottom: 'var(--toast-bottom)' }}
      style={{ fontFamily: 'inherit' }}
      toastOptions={{
        style: {
          background: 'var(--ink)',
          color: 'var(--paper)',
          border: 'none',
          borderRadius: 'var(--radius-lg)',
          fontFamily: 'inherit',
        },
      }}
    />
  );
}
