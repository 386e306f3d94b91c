'use client';

import { X } from 'lucide-react';
import * as RadixDialog from 'radix-ui/dialog';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import { DIALOG_STYLES, SCRIM_STYLES } from '@/components/ui/overlay-styles';
import { useFocusReturn } from '@/components/ui/use-focus-return';

export const Dialog = RadixDialog.Root;
export const DialogTrigger = RadixDialog.Trigger;
export const DialogClose = RadixDialog.Close;

export interface DialogContentProps extends Omit<ComponentProps<typeof RadixDialog.Content>, 'title'> {
  title: ReactNode;
  description?: ReactNode;
  closeLabel: string;
  size?: 'sm' | 'md' | 'lg';
}

const SIZES = { sm: 'max-w-sm', md: 'max-w-lg', lg: 'max-w-3xl' };

/** A modal page over the page: keeps the focus inside, Escape and the scrim close it. */
export function DialogContent({
  title,
  description,
  closeLabel,
  size = 'md',
  className,
  children,
  ...props
}: DialogContentProps) {
  const focusReturn = useFocusReturn();
  const undescribed = description ? {} : { 'aria-describedby': undefined };
  return (
    <RadixDialog.Portal>
      <RadixDialog.Overlay className={SCRIM_STYLES} />
      <RadixDialog.Content
        className={cn(DIALOG_STYLES, SIZES[size], className)}
        {...focusReturn}
        {...undescribed}
        {...props}
      >
        <header className="grid gap-1 pr-8">
          <RadixDialog.Title className="text-lg font-semibold text-ink">{title}</RadixDialog.Title>
          {description ? (
            <RadixDialog.Description className="text-sm text-ink-muted">{description}</RadixDialog.Description>
          ) : null}
        </header>
        {children}
        <RadixDialog.Close asChild>
          <IconButton label={closeLabel} className="absolute top-4 right-4">
            <X aria-hidden="true" />
          </IconButton>
        </RadixDialog.Close>
      </RadixDialog.Content>
    </RadixDialog.Portal>
  );
}
