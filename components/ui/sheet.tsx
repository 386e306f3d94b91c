'use client';

import * as RadixDialog from 'radix-ui/dialog';
import type { ReactNode } from 'react';
import { SCRIM_STYLES } from '@/components/ui/overlay-styles';
import { useFocusReturn } from '@/components/ui/use-focus-return';

export interface SheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Read aloud; not shown. */
  title: string;
  children: ReactNode;
}

/** A panel that comes in from the left edge, for phones. */
export function Sheet({ open, onOpenChange, title, children }: SheetProps) {
  const focusReturn = useFocusReturn();
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={SCRIM_STYLES} />
        <RadixDialog.Content
          aria-describedby={undefined}
          {...focusReturn}
          className="fixed inset-y-0 left-0 z-50 flex w-[min(20rem,calc(100vw-3rem))] flex-col bg-paper-sunken shadow-high outline-none data-[state=closed]:animate-slide-out data-[state=open]:animate-slide-in"
        >
          <RadixDialog.Title className="sr-only">{title}</RadixDialog.Title>
          {children}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
