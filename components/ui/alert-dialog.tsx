'use client';

import * as RadixAlertDialog from 'radix-ui/alert-dialog';
import type { ReactNode } from 'react';
import { buttonStyles } from '@/components/ui/button-styles';
import { cn } from '@/components/ui/class-names';
import { DIALOG_STYLES, SCRIM_STYLES } from '@/components/ui/overlay-styles';
import { useFocusReturn } from '@/components/ui/use-focus-return';

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  confirmLabel: string;
  cancelLabel: string;
  onConfirm: () => void;
  /** What else is to be decided before. */
  children?: ReactNode;
  /** Called after closing, to put the focus where the work goes on; by default it returns to the opener. */
  onCloseAutoFocus?: (event: Event) => void;
}

/** Asks before something that cannot be undone; Cancel has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const focusReturn = useFocusReturn();
  return (
    <RadixAlertDialog.Root open={props.open} onOpenChange={props.onOpenChange}>
      <RadixAlertDialog.Portal>
        <RadixAlertDialog.Overlay className={SCRIM_STYLES} />
        <RadixAlertDialog.Content
          className={cn(DIALOG_STYLES, 'max-w-md')}
          {...focusReturn}
          {...(props.onCloseAutoFocus ? { onCloseAutoFocus: props.onCloseAutoFocus } : {})}
        >
          <div className="grid gap-2">
            <RadixAlertDialog.Title className="text-lg font-semibold text-ink">{props.title}</RadixAlertDialog.Title>
            <RadixAlertDialog.Description className="text-sm wrap-anywhere text-ink-muted">
              {props.description}
            </RadixAlertDialog.Description>
          </div>
          {props.children}
          <div className="flex flex-wrap justify-end gap-2">
            <RadixAlertDialog.Cancel className={buttonStyles('secondary')}>{props.cancelLabel}</RadixAlertDialog.Cancel>
            <RadixAlertDialog.Action className={buttonStyles('danger')} onClick={props.onConfirm}>
              {props.confirmLabel}
            </RadixAlertDialog.Action>
          </div>
        </RadixAlertDialog.Content>
      </RadixAlertDialog.Portal>
    </RadixAlertDialog.Root>
  );
}
