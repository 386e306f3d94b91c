import type { ComponentProps } from 'react';
import { type ButtonSize, type ButtonVariant, buttonStyles } from '@/components/ui/button-styles';
import { Spinner } from '@/components/ui/spinner';

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Shows a spinner and refuses clicks, but keeps the focus. */
  busy?: boolean;
}

export function Button({ variant, size, busy = false, type = 'button', className, children, ...props }: ButtonProps) {
  return (
    <button
      type={type}
      className={buttonStyles(variant, size, className)}
      {...props}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : props.onClick}
    >
      {busy ? <Spinner /> : null}
      {children}
    </button>
  );
}
