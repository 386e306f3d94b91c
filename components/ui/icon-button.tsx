import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/class-names';

export interface IconButtonProps extends ComponentProps<'button'> {
  /** What the button does; read aloud, and shown under the pointer by `TooltipLayer`. */
  label: string;
  size?: 'sm' | 'md' | 'lg';
  variant?: 'quiet' | 'primary' | 'outline';
}

const SIZES = { sm: 'size-7 [&_svg]:size-4', md: 'size-8 [&_svg]:size-4.5', lg: 'size-10 [&_svg]:size-5' };

const VARIANTS = {
  quiet: 'text-ink-muted hover:bg-paper-hover hover:text-ink aria-expanded:bg-paper-hover aria-expanded:text-ink',
  primary: 'bg-accent text-accent-contrast hover:bg-accent-hover',
  outline: 'border border-line-strong bg-paper-raised text-ink hover:bg-paper-hover',
};

/** A square button with an icon alone. */
export function IconButton({
  label,
  size = 'md',
  variant = 'quiet',
  type = 'button',
  className,
  ...props
}: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      data-tooltip={label}
      className={cn(
        'inline-flex shrink-0 items-center justify-center rounded-md transition-colors duration-100 disabled:opacity-45',
        SIZES[size],
        VARIANTS[variant],
        className,
      )}
      {...props}
    />
  );
}
