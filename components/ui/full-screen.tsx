'use client';

import type { ReactNode } from 'react';
import { Dialog, DialogContent } from '@/components/ui/dialog';

export interface FullScreenProps {
  title: string;
  closeLabel: string;
  onClose: () => void;
  children: ReactNode;
}

/** Something of the page over the whole of it, until it is closed. */
export function FullScreen({ title, closeLabel, onClose, children }: FullScreenProps) {
  return (
    <Dialog defaultOpen onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={<span className="line-clamp-2 break-words">{title}</span>}
        closeLabel={closeLabel}
        className="h-[calc(100dvh-1rem)] max-h-none w-[calc(100vw-1rem)] max-w-none grid-rows-[auto_1fr] sm:h-[calc(100dvh-2rem)] sm:w-[calc(100vw-2rem)]"
      >
        {children}
      </DialogContent>
    </Dialog>
  );
}
