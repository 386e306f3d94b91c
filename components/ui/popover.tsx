'use client';

import * as RadixPopover from 'radix-ui/popover';
import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/class-names';

export const Popover = RadixPopover.Root;
export const PopoverTrigger = RadixPopover.Trigger;
export const PopoverClose = RadixPopover.Close;

export function PopoverContent({ className, ...props }: ComponentProps<typeof RadixPopover.Content>) {
  return (
    <RadixPopover.Portal>
      <RadixPopover.Content
        sideOffset={6}
        collisionPadding={8}
        className={cn(
          'z-50 w-72 rounded-lg border border-line bg-paper-raised p-3 text-sm shadow-high',
          'data-[state=open]:animate-rise-in data-[state=closed]:animate-fade-out',
          className,
        )}
        {...props}
      />
    </RadixPopover.Portal>
  );
}
